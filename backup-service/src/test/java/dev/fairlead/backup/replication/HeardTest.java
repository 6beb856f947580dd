package dev.fairlead.backup.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class HeardTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    private final Heard heard = new Heard();

    @Test
    void aTimeIsSafeWithAllThatWasLoggedByThen() {
        heard.add(NOON, new Lsn(100));

        assertThat(heard.safeBy(new Lsn(99))).isEmpty();
        assertThat(heard.safeBy(new Lsn(100))).contains(NOON);
        assertThat(heard.safeBy(new Lsn(100))).isEmpty();
    }

    @Test
    void ofSeveralTheLastThatIsSafeCounts() {
        heard.add(NOON, new Lsn(100));
        heard.add(NOON.plusSeconds(1), new Lsn(200));

        assertThat(heard.safeBy(new Lsn(250))).contains(NOON.plusSeconds(1));
    }

    @Test
    void aServerWhoseEndIsNeverReachedIsFollowedAllTheSame() {
        Instant safe = NOON;
        for (int second = 0; second < 60; second++) {
            Instant now = NOON.plusSeconds(second);
            heard.add(now, new Lsn(100L * (second + 2)));
            safe = heard.safeBy(new Lsn(100L * (second + 1))).orElse(safe);

            assertThat(safe).isAfterOrEqualTo(now.minusSeconds(2));
        }
    }
}
