package dev.fairlead.incident.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallbackSecretsTest {
    private static final SecretRef OLD = SecretRef.parse("${env:OLD}");
    private static final SecretRef NEW = SecretRef.parse("${env:NEW}");
    private static final SecretRef SHORT = SecretRef.parse("${env:SHORT}");
    private static final SecretRef ABSENT = SecretRef.parse("${env:ABSENT}");

    /** Slack's own example of a signed request. */
    private static final String SLACK_SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

    private static final String SLACK_BODY =
            "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
                    + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA"
                    + "&user_name=roadrunner&command=%2Fwebhook-collect&text="
                    + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J"
                    + "%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
                    + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
    private static final String SLACK_SIGNATURE =
            "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

    private final CallbackSecrets secrets =
            new CallbackSecrets(
                    new Secrets(
                            Map.of(
                                            "OLD", SLACK_SECRET,
                                            "NEW", "another-secret-of-the-tool",
                                            "SHORT", "short")
                                    ::get));

    private boolean isSigned(List<SecretRef> references, String header, String body) {
        return secrets.isSigned(
                references, header, "v0=", "v0:1531420618:".getBytes(UTF_8), body.getBytes(UTF_8));
    }

    @Test
    void takesSlacksOwnExample() {
        assertThat(isSigned(List.of(OLD), SLACK_SIGNATURE, SLACK_BODY)).isTrue();
    }

    @Test
    void oneOfSeveralSignaturesWithOneOfSeveralSecretsIsEnough() {
        String several = "v1=00, v0=1234," + SLACK_SIGNATURE + ",v0=ff";

        assertThat(isSigned(List.of(ABSENT, NEW, OLD), several, SLACK_BODY)).isTrue();
    }

    @Test
    void takesNothingElse() {
        assertThat(isSigned(List.of(OLD), SLACK_SIGNATURE, SLACK_BODY + " ")).isFalse();
        assertThat(isSigned(List.of(NEW), SLACK_SIGNATURE, SLACK_BODY)).isFalse();
        assertThat(isSigned(List.of(OLD), SLACK_SIGNATURE.toUpperCase(), SLACK_BODY)).isFalse();
        assertThat(isSigned(List.of(OLD), SLACK_SIGNATURE.replace("v0=", "v1="), SLACK_BODY))
                .isFalse();
        assertThat(isSigned(List.of(OLD), "", SLACK_BODY)).isFalse();
        assertThat(isSigned(List.of(), SLACK_SIGNATURE, SLACK_BODY)).isFalse();
        assertThat(secrets.isSigned(List.of(OLD), null, "v0=", new byte[0])).isFalse();
    }

    @Test
    void aSecretThatCouldBeGuessedProvesNothing() {
        // It is right.
        String signature = "v0=17410fde406a287d3009f77213861c32692e2f655f62ccfd8d670a9564c74a7d";

        assertThat(isSigned(List.of(SHORT), signature, "")).isFalse();
    }
}
