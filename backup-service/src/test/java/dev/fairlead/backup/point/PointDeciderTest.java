package dev.fairlead.backup.point;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.backup.point.PointCommand.Record;
import dev.fairlead.events.backups.RestorePointCreated;
import dev.fairlead.events.backups.RestorePointEvent;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PointDeciderTest {
    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");
    private static final Record COMMAND =
            new Record("main", "platform", "before-upgrade", "0/3000028", "ada");

    private final PointDecider decider = new PointDecider();
    private final CommandContext context =
            new CommandContext(NOW, Actor.system("a"), null, "l", null, "hash");

    @Test
    void aNameIsGivenOnce() {
        var decided =
                (Decision.Accepted<RestorePointEvent>)
                        decider.decide(COMMAND, context, decider.initial());
        var created = (RestorePointCreated) decided.events().getFirst();
        assertThat(created.lsn()).isEqualTo("0/3000028");
        assertThat(created.at()).isEqualTo(NOW);

        PointState after = decider.evolve(decider.initial(), created);
        assertThat(decider.decide(COMMAND, context, after))
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(PointDecider.TAKEN));
    }
}
