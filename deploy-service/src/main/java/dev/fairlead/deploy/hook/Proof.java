package dev.fairlead.deploy.hook;

import dev.fairlead.platform.security.WebhookSignature;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Whether a delivery was made by who knows the secret. What is compared takes the same time
 * whatever is wrong with it; a header that is not there proves nothing, nor does an empty secret.
 */
public final class Proof {
    private static final String PREFIX = "sha256=";

    private Proof() {}

    /** Whether the header of GitHub leaves it open; asked before a body is read. */
    public static boolean mayBeOfGitHub(@Nullable String header) {
        return header != null && header.matches(PREFIX + "[0-9a-f]{64}");
    }

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
        return WebhookSignature.proves(secret, body, id, timestamp, signatures, now);
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
