package dev.fairlead.platform.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Secrets;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file may say of an e-mail channel, and what follows from it. */
class EmailTest {

    @Test
    void aServerHasTwoMinutesToLookAtAMailBeforeItTakesIt() {
        assertThat(email("mail.example.org:587").timeout().dividedBy(2))
                .isGreaterThanOrEqualTo(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @CsvSource({
        "mail:25, smtp://mail:25",
        "mail.example.org:465, smtps://mail.example.org:465",
        "10.0.0.1:587, smtp://10.0.0.1:587",
        "[::1]:25, smtp://[::1]:25"
    })
    void aServerIsAHostAndAPort(String smarthost, URI address) {
        assertThat(email(smarthost).address(new Secrets(_ -> null))).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail_relay:25",
                "mail:99999",
                "mail:99999999999",
                "mail:0",
                "mail:+25",
                "mail:",
                "mail",
                ":25",
                "::1:25",
                "ada@mail:25",
                "mail:25/x",
                "ma il:25"
            })
    void aServerThatNoCallCanReachIsRefused(String smarthost) {
        assertThatThrownBy(() -> email(smarthost))
                .isInstanceOf(InvalidField.class)
                .hasMessage(
                        "smarthost: expected host and port, such as mail.example.org:587; a host's"
                                + " name has no underscore");
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
