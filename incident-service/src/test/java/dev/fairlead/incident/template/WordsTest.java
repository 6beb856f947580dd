package dev.fairlead.incident.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "PT45M, 45 minutes",
        "PT1H, 1 hour",
        "PT1M1S, 1 minute 1 second",
        "P2DT3H4M, 2 days 3 hours",
        "PT0.9S, less than a second",
    })
    void aSpanIsSaidByItsTwoLargestUnits(Duration span, String words) {
        assertThat(Words.of(span)).isEqualTo(words);
    }

    @Test
    void aMomentIsSaidInUniversalTime() {
        assertThat(Words.of(Instant.parse("2026-11-30T14:00:59Z")))
                .isEqualTo("30 November 2026, 14:00 UTC");
    }
}
