package dev.fairlead.audit.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.audit.api.LifecycleView;
import dev.fairlead.audit.lifecycle.Gap.Reason;
import dev.fairlead.audit.trail.AuditDatabase;
import dev.fairlead.audit.trail.ReceivedRecord;
import dev.fairlead.audit.trail.Story;
import dev.fairlead.schemas.EventCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifecyclesIT {

    private final AuditDatabase database = new AuditDatabase();
    private final Lifecycles lifecycles = new Lifecycles(database.jdbc(), new EventCodec());

    @AfterEach
    void close() {
        database.close();
    }

    private Lifecycle find(String id) {
        return lifecycles.find(id).orElseThrow();
    }

    private static List<String> names(Lifecycle lifecycle) {
        return lifecycle.events().stream().map(e -> e.type().split("\\.")[3]).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"life", "d1", "INC-2026-001", "i-INC-2026-001"})
    void isFoundByItsIdByADeploymentAndByAnIncident(String id) {
        database.trail().add(Story.badRelease("other", "d2", "INC-2026-002").records());
        database.trail().add(Story.badRelease("life", "d1", "INC-2026-001").records());

        Lifecycle lifecycle = find(id);

        assertThat(lifecycle.id()).isEqualTo("life");
        assertThat(names(lifecycle))
                .containsExactly(
                        "DeploymentRequested",
                        "DeploymentStarted",
                        "WatchRequested",
                        "AnalysisCompleted",
                        "DeploymentRolledBack",
                        "IncidentOpened",
                        "IncidentResolved");
        assertThat(lifecycle.gaps()).isEmpty();
    }

    @Test
    void isFoundByTheDeploymentThatItsIncidentSuspects() {
        database.trail().add(new Story("life").opened("INC-2026-007", "d7").records());

        assertThat(find("d7").id()).isEqualTo("life");
    }

    @Test
    void theFirstLettersOfItsIdFindItOnceHoweverManyEventsItHas() {
        database.trail().add(Story.badRelease("life-2", "d2", "INC-2026-002").records());
        database.trail().add(Story.badRelease("life-1", "d1", "INC-2026-001").records());
        database.trail().add(Story.badRelease("other", "d3", "INC-2026-003").records());

        assertThat(lifecycles.beginningWith("life", 10)).containsExactly("life-1", "life-2");
        assertThat(lifecycles.beginningWith("life", 1)).containsExactly("life-1");
        assertThat(lifecycles.beginningWith("life-2", 10)).containsExactly("life-2");
        assertThat(lifecycles.beginningWith("lift", 10)).isEmpty();
    }

    @Test
    void whatNobodyKnowsIsNotFound() {
        assertThat(lifecycles.find("nothing")).isEmpty();
    }

    @Test
    void effectsThatArriveBeforeTheirCausesAreTheSameLifecycle() {
        List<ReceivedRecord> records = Story.badRelease("life", "d1", "INC-2026-001").records();
        for (ReceivedRecord record : records.reversed()) {
            database.trail().add(List.of(record));
        }

        Lifecycle lifecycle = find("life");

        assertThat(lifecycle.complete()).isTrue();
        assertThat(names(lifecycle)).startsWith("DeploymentRequested", "DeploymentStarted");
        assertThat(lifecycle.tree().roots()).hasSize(1);
    }

    @Test
    void repeatsAreShownOnce() {
        List<ReceivedRecord> records = Story.badRelease("life", "d1", "INC-2026-001").records();
        List<ReceivedRecord> twice = new ArrayList<>(records);
        twice.addAll(records);
        database.trail().add(twice);

        assertThat(find("life").events()).hasSize(records.size());
    }

    @Test
    void aLifecycleThatStillRunsSaysWhatHasNotEnded() {
        database.trail()
                .add(
                        new Story("life")
                                .requested("d1")
                                .watched("d1")
                                .opened("INC-2026-001")
                                .records());

        assertThat(find("life").gaps())
                .extracting(Gap::reason, Gap::detail)
                .containsExactly(
                        Tuple.tuple(Reason.NOT_ENDED, "deployment d1 has not ended"),
                        Tuple.tuple(Reason.NOT_ENDED, "watch d1.1.1 has not ended"),
                        Tuple.tuple(Reason.NOT_ENDED, "incident INC-2026-001 has not ended"));
    }

    @Test
    void aRecordThatIsMissingIsNamed() {
        List<ReceivedRecord> records = Story.badRelease("life", "d1", "INC-2026-001").records();
        List<ReceivedRecord> without = new ArrayList<>(records);
        without.remove(1);
        database.trail().add(without);

        assertThat(find("life").gaps())
                .extracting(Gap::reason)
                .containsExactly(Reason.MISSING_CAUSE, Reason.SEQUENCE_GAP);
        assertThat(find("life").gaps().getLast().detail())
                .isEqualTo("stream rollout-d1 of /fairlead/deploy has 3 of its first 4 events");
    }

    @Test
    void aCauseInAnotherLifecycleIsNotMissing() {
        Story first = Story.badRelease("other", "d2", "INC-2026-002");
        String cause =
                new String(
                        Objects.requireNonNull(first.records().getLast().headers().get(1).value()),
                        StandardCharsets.UTF_8);
        database.trail().add(first.records());
        database.trail()
                .add(new Story("life").because(cause).requested("d1").rolledBack("d1").records());

        assertThat(find("life").complete()).isTrue();
    }

    @Test
    void aForgedRecordIsNotShownButNamed() {
        database.trail().add(new Story("life").requested("d1").rolledBack("d1").records());
        database.trail().add(new Story("life").requested("forged").records());

        Lifecycle lifecycle = find("life");

        assertThat(lifecycle.events()).hasSize(2);
        assertThat(lifecycle.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.reason()).isEqualTo(Reason.CONFLICTING_CONTENT));
    }

    @Test
    void theViewHasTraceAndPayload() {
        database.trail().add(Story.badRelease("life", "d1", "INC-2026-001").records());

        LifecycleView view = LifecycleView.of(find("life"));

        assertThat(view.complete()).isTrue();
        assertThat(view.traceIds()).containsExactly(Story.TRACE);
        assertThat(view.timeline().getFirst().payload())
                .containsEntry("deploymentId", "d1")
                .containsEntry("strategy", "CANARY")
                .containsEntry("at", "2026-11-23T09:00:00Z")
                .doesNotContainKey("note");
    }
}
