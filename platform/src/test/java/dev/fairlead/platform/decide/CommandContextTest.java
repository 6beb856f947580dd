package dev.fairlead.platform.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The circumstances of a command. */
class CommandContextTest {

    @Test
    void whatFollowsFromAnEventHasTheSameCircumstancesAndThatCause() {
        var at = Instant.parse("2026-01-01T00:00:00Z");
        var given = new CommandContext(at, Actor.system("rule"), "why", "lifecycle", null, "hash");

        assertThat(given.causedBy("event"))
                .isEqualTo(
                        new CommandContext(
                                at, Actor.system("rule"), "why", "lifecycle", "event", "hash"));
        assertThat(given.causedBy("event").causedBy(null)).isEqualTo(given);
    }
}
