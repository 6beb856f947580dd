package dev.fairlead.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionAgeTest {
    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
    private final SessionAge age = new SessionAge(START, Duration.ofHours(2), Duration.ofHours(12));

    @Test
    void endsWhenNobodyUsedItForTooLong() {
        age.seen(START.plusSeconds(3_600));

        assertThat(age.isOver(START.plus(Duration.ofHours(3)).minusMillis(1))).isFalse();
        assertThat(age.isOver(START.plus(Duration.ofHours(3)))).isTrue();
    }

    @Test
    void endsWhenItIsTooOldHoweverMuchItIsUsed() {
        age.seen(START.plus(Duration.ofHours(12)).minusMillis(1));

        assertThat(age.isOver(START.plus(Duration.ofHours(12)))).isTrue();
    }

    @Test
    void endsAtOnceWhenItIsEnded() {
        age.end();

        assertThat(age.isOver(START)).isTrue();
    }
}
