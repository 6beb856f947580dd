package dev.fairlead.console.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.console.upstream.Deployment;
import dev.fairlead.console.upstream.Watches;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class UpcomingTest {
    private static final JsonMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private static final Instant ENDS = Instant.parse("2026-11-25T03:19:06Z");
    private static final Instant DEADLINE = Instant.parse("2026-11-25T03:21:06Z");

    @Test
    void anActiveWatchSaysUntilWhenItJudges() throws IOException {
        Upcoming upcoming = of("x", "x", "active");

        assertThat(upcoming.judgedUntil()).isEqualTo(ENDS);
        assertThat(upcoming.atTheLatest()).isEqualTo(DEADLINE);
        assertThat(of("x", "x", "completed").judgedUntil()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "x, x, 50 % of the traffic",
        "'\"pausedFor\": null', '\"pausedFor\": \"by ada\"', nothing by itself: it is paused",
        "'\"status\": \"watching\"', '\"status\": \"rolling-back\"', version 2 has all traffic",
        "pending, done, the version is live"
    })
    void theNextStepIsTheFirstThatIsStillToCome(String what, String with, String next)
            throws IOException {
        assertThat(of(what, with, "active").next()).isEqualTo(next);
    }

    @Test
    void nothingComesAfterTheEnd() throws IOException {
        Deployment ended = canary("\"endedAt\": null", "\"endedAt\": \"2026-11-25T03:00:00Z\"");

        assertThat(Upcoming.of(ended, Optional.empty())).isEmpty();
    }

    private static Upcoming of(String what, String with, String watch) throws IOException {
        var asked = new Watches.Watch("4", "2", List.of(), "a", 100, "2m");
        var item = new Watches.Item("w", watch, ENDS, DEADLINE, null, asked);
        return Upcoming.of(canary(what, with), Optional.of(item)).orElseThrow();
    }

    private static Deployment canary(String what, String with) throws IOException {
        try (InputStream in = UpcomingTest.class.getResourceAsStream("/recorded/canary.json")) {
            String text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return JSON.readValue(text.replace(what, with), Deployment.class);
        }
    }
}
