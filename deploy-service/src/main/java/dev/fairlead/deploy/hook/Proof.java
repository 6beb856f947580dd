package dev.fairlead.deploy.hook;

import dev.fairlead.platform.security.WebhookSignature;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Whether a delivery was made by who knows the secret. What is compared takes the same time
 * whatever is wrong with it; a header that is not there proves nothing, nor does an empty secret.
 */
public final class Proof {
    /** How far the clocks of sender and receiver may be apart; what is older may be a replay. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String PREFIX = "sha256=";

    private Proof() {}

    /**
     * GitHub's.
     *
     * @param header value of {@code X-Hub-Signature-256}
     */
    public static boolean ofGitHub(String secret, byte[] body, @Nullable String header) {
        return header != null
                && !secret.isEmpty()
                && same(PREFIX + HexFormat.of().formatHex(hmac(secret, body)), header);
    }

    /** A secret that is sent as it is, such as {@code X-Gitlab-Token}. */
    public static boolean ofToken(String secret, @Nullable String header) {
        return header != null && !secret.isEmpty() && same(secret, header);
    }

    /**
     * That of the Standard Webhooks specification.
     *
     * @param id value of {@code webhook-id}
     * @param timestamp value of {@code webhook-timestamp}
     * @param signatures value of {@code webhook-signature}; one of several is enough
     */
    public static boolean ofStandardWebhook(
            String secret,
            byte[] body,
            @Nullable String id,
            @Nullable String timestamp,
            @Nullable String signatures,
            Instant now) {
        if (id == null
                || timestamp == null
                || signatures == null
                || secret.isEmpty()
                || !timestamp.matches("[0-9]{1,12}")) {
            return false;
        }
        long seconds = Long.parseLong(timestamp);
        if (Duration.between(Instant.ofEpochSecond(seconds), now).abs().compareTo(TOLERANCE) > 0) {
            return false;
        }
        String expected = WebhookSignature.sign(secret, id, seconds, body);
        return Arrays.stream(signatures.split(" ", -1)).anyMatch(one -> same(expected, one));
    }

    /** Of digests, so that not even the length of the secret can be measured. */
    private static boolean same(String expected, String found) {
        return MessageDigest.isEqual(
                hmac(expected, found.getBytes(StandardCharsets.UTF_8)),
                hmac(expected, expected.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] hmac(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has HmacSHA256", impossible);
        }
    }
}
