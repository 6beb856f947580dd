package dev.fairlead.platform.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signature of a webhook as the Standard Webhooks specification has it: HMAC-SHA256 over {@code
 * id.timestamp.body}, in base64, after {@code v1,}.
 */
public final class WebhookSignature {

    private static final String PREFIX = "whsec_";

    /** How far the clocks of sender and receiver may be apart. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private WebhookSignature() {}

    /**
     * @param secret as it is, or in base64 after {@code whsec_}
     * @param timestamp seconds since 1970
     */
    public static String sign(String secret, String id, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(secret), "HmacSHA256"));
            mac.update("%s.%d.".formatted(id, timestamp).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has HmacSHA256", impossible);
        }
    }

    /**
     * Whether the headers alone leave it open that who sent a request knows the secret: they are
     * there, and of these five minutes. Asked before a body is read.
     */
    public static boolean mayProve(
            @Nullable String id,
            @Nullable String timestamp,
            @Nullable String signatures,
            Instant now) {
        return id != null
                && timestamp != null
                && signatures != null
                && signatures.contains("v1,")
                && timestamp.matches("[0-9]{1,12}")
                && Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
                                .abs()
                                .compareTo(TOLERANCE)
                        <= 0;
    }

    /**
     * Whether who sent a request knows the secret. An empty secret proves nothing, nor does a
     * request that is older than five minutes, or as far ahead: it may be a replay.
     *
     * @param id value of {@code webhook-id}
     * @param timestamp value of {@code webhook-timestamp}
     * @param signatures value of {@code webhook-signature}; one of several is enough
     */
    public static boolean proves(
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
                || !mayProve(id, timestamp, signatures, now)) {
            return false;
        }
        long seconds = Long.parseLong(timestamp);
        byte[] expected = sign(secret, id, seconds, body).getBytes(StandardCharsets.UTF_8);
        return Arrays.stream(signatures.split(" ", -1))
                .map(one -> one.getBytes(StandardCharsets.UTF_8))
                .anyMatch(one -> MessageDigest.isEqual(expected, one));
    }

    private static byte[] key(String secret) {
        return secret.startsWith(PREFIX)
                ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
                : secret.getBytes(StandardCharsets.UTF_8);
    }
}
