package dev.fairlead.benchmarks.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A minute of the attack that {@code benchmark attack} plays for ten. */
@Tag("thorough")
class AttackIT {

    @Test
    void rolloutsPagesAndAuditGoOnWhileSamplesAreAttacked() throws Exception {
        Attack.Result seen = new Attack(Path.of(".."), Duration.ofMinutes(1)).run();

        assertThat(seen.lived()).isTrue();
        assertThat(seen.rollbacks()).isNotEmpty();
        assertThat(seen.failures()).as("operators are answered").isEmpty();
        assertThat(seen.intact()).isTrue();
        assertThat(seen.answers().keySet())
                .as("refused for a reason")
                .isNotEmpty()
                .doesNotContain("query 500", "write 500", "rest 500");
    }
}
