package dev.fairlead.maintenance.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.backups.BackupVerified;
import dev.fairlead.events.maintenance.ChecklistEvent;
import dev.fairlead.events.maintenance.ChecklistItemTicked;
import dev.fairlead.maintenance.checklist.ChecklistCommand;
import dev.fairlead.maintenance.checklist.ChecklistDecider;
import dev.fairlead.maintenance.checklist.ChecklistState;
import dev.fairlead.maintenance.config.MaintenanceConfig;
import dev.fairlead.maintenance.config.MaintenanceConfigReader;
import dev.fairlead.platform.config.LiveConfig;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision.Accepted;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction.ReceivedEvent;
import dev.fairlead.platform.people.PeopleReader;
import dev.fairlead.schemas.Topic;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** With the trees that are shipped. */
class ProofReactionTest {
    private static final Instant NIGHT = Instant.parse("2026-11-30T02:05:00Z");
    private static final String ITEM = "backups-verified";

    private final ChecklistDecider decider = new ChecklistDecider();
    private ChecklistState state = decider.initial();

    @Test
    void oneSetThatIsVerifiedDoesNotSpeakForThoseThatFailed() {
        var reaction = new ProofReaction(config("../config"));

        verified(reaction, "fairlead");
        verified(reaction, "another-one");
        assertThat(state.ticks()).doesNotContainKey(ITEM);

        verified(reaction, "fairlead-secrets");
        verified(reaction, "fairlead-configuration");
        assertThat(state.ticks()).containsKey(ITEM);
    }

    @Test
    void theOnlySetOfTheDemoTicksTheItem() {
        verified(new ProofReaction(config("../config/examples/demo")), "fairlead");

        assertThat(state.ticks()).containsOnlyKeys(ITEM);
        assertThat(state.ticks().get(ITEM))
                .extracting(ChecklistItemTicked::eventType)
                .isEqualTo("BackupVerified");
    }

    private void verified(ProofReaction reaction, String set) {
        var event =
                BackupVerified.newBuilder()
                        .backupId("b-" + set)
                        .backupSet(set)
                        .team("platform")
                        .files(3)
                        .storedBytes(1)
                        .durationMillis(1)
                        .requestedBy("schedule")
                        .at(NIGHT)
                        .build();
        var received =
                new ReceivedEvent(
                        event,
                        "e-" + set,
                        "backup-service",
                        "backup-b-" + set,
                        "l1",
                        Topic.BACKUPS.topicName(),
                        set,
                        Map.of(),
                        new byte[0]);
        var context =
                new CommandContext(NIGHT, Actor.system("test"), null, "l1", "e-" + set, "hash");
        for (Directed directed : reaction.on(received)) {
            var decision = decider.decide((ChecklistCommand) directed.command(), context, state);
            if (decision instanceof Accepted<ChecklistEvent> accepted) {
                accepted.events().forEach(each -> state = decider.evolve(state, each));
            }
        }
    }

    private static Reloading<MaintenanceConfig> config(String folder) {
        return new LiveConfig(
                        Path.of(folder),
                        List.of(
                                new MaintenanceConfigReader(
                                        Set.of("fairlead"), Set.of("fairlead"), Set.of("fairlead")),
                                new PeopleReader()))
                .view(MaintenanceConfig.class);
    }
}
