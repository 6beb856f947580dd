package dev.fairlead.deploy.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.security.WebhookSignature;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProofTest {
    private static final byte[] BODY = "Hello, World!".getBytes(StandardCharsets.UTF_8);
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    /** The example of GitHub's documentation. */
    @Test
    void aSignatureOfGitHubIsThatOfTheBody() {
        String secret = "It's a Secret to Everybody";
        String header = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

        assertThat(Proof.ofGitHub(secret, BODY, header)).isTrue();
        assertThat(Proof.ofGitHub(secret, BODY, header.replace('7', '8'))).isFalse();
        assertThat(Proof.ofGitHub(secret, "Hello, World".getBytes(StandardCharsets.UTF_8), header))
                .isFalse();
        assertThat(Proof.ofGitHub("another", BODY, header)).isFalse();
        assertThat(Proof.ofGitHub("", BODY, header)).isFalse();
        assertThat(Proof.ofGitHub(secret, BODY, null)).isFalse();
        assertThat(Proof.ofGitHub(secret, BODY, "")).isFalse();
        assertThat(Proof.ofGitHub(secret, BODY, header.substring(7))).isFalse();
    }

    @Test
    void aTokenIsTheWholeTokenAndAnEmptyOneProvesNothing() {
        assertThat(Proof.ofToken("token", "token")).isTrue();
        assertThat(Proof.ofToken("token", "toke")).isFalse();
        assertThat(Proof.ofToken("token", null)).isFalse();
        assertThat(Proof.ofToken("", "")).isFalse();
    }

    @Test
    void aSignedWebhookIsAsOldAsFiveMinutesAtMost() {
        long seconds = NOW.getEpochSecond();
        String signed = "v1,bm90aGluZw== " + WebhookSignature.sign("s", "id", seconds, BODY);

        assertThat(signed("id", seconds, signed, NOW)).isTrue();
        assertThat(signed("id", seconds, signed, NOW.plusSeconds(300))).isTrue();
        assertThat(signed("id", seconds, signed, NOW.plusSeconds(301))).isFalse();
        assertThat(signed("id", seconds, signed, NOW.minusSeconds(301))).isFalse();
        assertThat(signed("other", seconds, signed, NOW)).isFalse();
        assertThat(signed("id", seconds + 1, signed, NOW)).isFalse();
        assertThat(signed("id", seconds, "v1,", NOW)).isFalse();
        assertThat(Proof.ofStandardWebhook("s", BODY, "id", "soon", signed, NOW)).isFalse();
        assertThat(Proof.ofStandardWebhook("s", BODY, null, null, null, NOW)).isFalse();
    }

    private static boolean signed(String id, long seconds, String signatures, Instant now) {
        return Proof.ofStandardWebhook("s", BODY, id, String.valueOf(seconds), signatures, now);
    }
}
