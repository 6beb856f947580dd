package dev.fairlead.platform.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a file may say of an e-mail channel, and what follows from it. */
class EmailTest {

    @Test
    void aServerHasTwoMinutesToLookAtAMailBeforeItTakesIt() {
        assertThat(email("mail.example.org:587").timeout().dividedBy(2))
                .isGreaterThanOrEqualTo(Duration.ofMinutes(2));
    }

    private static Email email(String smarthost) {
        return new Email(
                smarthost,
                "alerts@example.org",
                "ada@example.org",
                "localhost",
                null,
                null,
                true,
                true);
    }
}
