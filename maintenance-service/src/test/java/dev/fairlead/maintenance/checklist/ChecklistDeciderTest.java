package dev.fairlead.maintenance.checklist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.maintenance.ChecklistEvent;
import dev.fairlead.events.maintenance.ChecklistItemTicked;
import dev.fairlead.maintenance.checklist.ChecklistCommand.Tick;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Decision.Accepted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChecklistDeciderTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    private final ChecklistDecider decider = new ChecklistDecider();
    private final List<ChecklistEvent> events = new ArrayList<>();
    private ChecklistState state = decider.initial();

    @Test
    void theFirstProofOfAnItemCountsAndNamesItsEvent() {
        give(
                Tick.whole("2026-11-30", "backups-verified", "backup-service", "BackupVerified"),
                "e1");

        assertThat(give(Tick.whole("2026-11-30", "backups-verified", "ada", "TaskCompleted"), "e2"))
                .isEqualTo("already-ticked");
        assertThat(events)
                .containsExactly(
                        ChecklistItemTicked.newBuilder()
                                .period("2026-11-30")
                                .item("backups-verified")
                                .by("backup-service")
                                .eventType("BackupVerified")
                                .eventId("e1")
                                .at(NOON)
                                .build());
    }

    @Test
    void itemsAreShownInTheOrderInWhichTheyWereTicked() {
        give(Tick.whole("2026-11", "documentation", "ada", "TaskCompleted"), "e1");
        give(Tick.whole("2026-11", "dependencies", "ben", "TaskCompleted"), "e2");

        assertThat(ChecklistView.of("2026-11", state).ticks())
                .extracting(ChecklistView.Tick::item)
                .containsExactly("documentation", "dependencies");
    }

    @Test
    void anItemOfSeveralPartsIsTickedWithTheLastOfThem() {
        assertThat(give(part("fairlead"), "e1")).isEqualTo("part-proven");
        assertThat(give(part("fairlead"), "e2")).isEqualTo("already-ticked");
        assertThat(state.ticks()).doesNotContainKey("backups-verified");

        assertThat(give(part("secrets"), "e3")).isEqualTo("ticked");
        assertThat(give(part("fairlead"), "e4")).isEqualTo("already-ticked");
        assertThat(events).hasSize(2);
        assertThat(state.ticks().get("backups-verified"))
                .extracting(ChecklistItemTicked::eventId)
                .isEqualTo("e3");
    }

    private static Tick part(String set) {
        return new Tick(
                "2026-11-30",
                "backups-verified",
                "backup-service",
                "BackupVerified",
                set,
                List.of("fairlead", "secrets"));
    }

    private String give(ChecklistCommand command, String cause) {
        var context =
                new CommandContext(NOON, Actor.system("test"), null, "lifecycle", cause, "hash");
        Decision<ChecklistEvent> decision = decider.decide(command, context, state);
        if (decision instanceof Accepted<ChecklistEvent> accepted) {
            for (ChecklistEvent event : accepted.events()) {
                events.add(event);
                state = decider.evolve(state, event);
            }
        }
        return decision.reason();
    }
}
