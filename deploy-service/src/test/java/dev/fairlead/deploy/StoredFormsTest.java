package dev.fairlead.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.evidence.EvidenceStream;
import dev.fairlead.deploy.plan.Plan;
import dev.fairlead.deploy.refusal.RefusalStream;
import dev.fairlead.deploy.rollout.EnsureInstance;
import dev.fairlead.deploy.rollout.EnsureTraffic;
import dev.fairlead.deploy.rollout.RolloutStreams;
import dev.fairlead.deploy.rollout.RunSmokeTest;
import dev.fairlead.deploy.rollout.StopInstance;
import dev.fairlead.deploy.rollout.VerifyMigrations;
import dev.fairlead.platform.fixture.GoldenForms;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What waits in somebody's database can be read, whatever classes are called by then. */
class StoredFormsTest {

    @Test
    void what_is_stored_is_as_the_golden_files_say() throws IOException {
        var forms =
                GoldenForms.of("dev.fairlead.deploy")
                        .streams(RolloutStreams.TYPE, RefusalStream.TYPE, EvidenceStream.TYPE)
                        .effects(
                                EnsureInstance.class,
                                StopInstance.class,
                                EnsureTraffic.class,
                                RunSmokeTest.class,
                                VerifyMigrations.class)
                        .forms(Plan.FORM);

        assertThat(forms.problems()).isEmpty();
    }
}
