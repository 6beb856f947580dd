package dev.fairlead.deploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.plan.Plan;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.platform.stored.StoredForms;
import dev.fairlead.platform.stored.StoredJson;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What waits in a database since before a field was there. */
class OlderFormsTest {

    @Test
    void aPlanThatKnowsNoWatchAfterwardsHasNone() {
        Plan known = Samples.watchedOn(Samples.plan(), Duration.ofMinutes(30));

        Plan old = Plan.FORM.read(without(Plan.FORM.write(known), "\"afterwards\":\"PT30M\""));

        assertThat(Objects.requireNonNull(old.watching()).afterwards()).isZero();
        assertThat(Story.in(Phase.SUCCEEDED, old).events()).doesNotContain("WatchRequested");
    }

    @Test
    void aRequestThatNamesNobodyIsRead() {
        var forms = StoredForms.ofSealed(RolloutCommand.class);
        var request = new RolloutCommand.Request(Samples.complete(), Samples.plan());
        String now = StoredJson.write(request);

        String before =
                without(without(now, "\"authors\":[\"ann\"]"), "\"fixes\":[\"INC-2026-007\"]");
        Release old =
                ((RolloutCommand.Request) forms.read(StoredForms.name(request), before)).release();

        assertThat(old.authors()).isEmpty();
        assertThat(old.fixes()).isEmpty();
        assertThat(old.isAskedForBy("ann")).isFalse();
    }

    private static String without(String json, String field) {
        assertThat(json).contains(field);
        return json.replace(field + ",", "").replace("," + field, "");
    }
}
