package dev.fairlead.console.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class KnownTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    private static final URI ADDRESS = URI.create("http://127.0.0.1:8083/api/v1/incidents");
    private static final Token ADA = new Token("ada");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Known known =
            new Known(
                    new Clock() {
                        @Override
                        public ZoneOffset getZone() {
                            return ZoneOffset.UTC;
                        }

                        @Override
                        public Clock withZone(ZoneId zone) {
                            return this;
                        }

                        @Override
                        public Instant instant() {
                            return now.get();
                        }
                    });

    private Answer<String> asked(Token token, Answer<String> answer) {
        return known.orLast(token, ADDRESS, answer, String.class);
    }

    private static Answer<String> away() {
        return new Answer.Away<>("incident-service does not answer.");
    }

    @Test
    void showsWhatWasSaidLastWithItsTime() {
        asked(ADA, new Answer.Value<>("two incidents"));
        now.set(START.plus(Duration.ofMinutes(2)));

        Answer<String> answer = asked(ADA, away());

        assertThat(answer.found()).contains("two incidents");
        assertThat(answer.trouble())
                .contains(
                        "incident-service does not answer. Shown is what it said at 10:00:00 UTC.");
    }

    @Test
    void showsNobodyWhatWasSaidToAnother() {
        asked(ADA, new Answer.Value<>("two incidents"));

        assertThat(asked(new Token("ben"), away()).found()).isEmpty();
    }

    @Test
    void forgetsWhatIsTooOldOrWasRefused() {
        asked(ADA, new Answer.Value<>("two incidents"));
        now.set(START.plus(Duration.ofMinutes(31)));
        assertThat(asked(ADA, away()).found()).isEmpty();

        asked(ADA, new Answer.Value<>("one incident"));
        asked(ADA, new Answer.Refused<>(new Problem(null, null, 403, "no", null, null, null)));
        assertThat(asked(ADA, away()).found()).isEmpty();
    }

    @Test
    void keepsAHundredAnswers() {
        for (int i = 0; i <= 100; i++) {
            known.orLast(ADA, ADDRESS.resolve("/" + i), new Answer.Value<>("said"), String.class);
        }

        assertThat(known.orLast(ADA, ADDRESS.resolve("/0"), away(), String.class).found())
                .isEmpty();
        assertThat(known.orLast(ADA, ADDRESS.resolve("/1"), away(), String.class).found())
                .contains("said");
    }
}
