package dev.fairlead.backup.copy.s3;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signatures of version 4, with the header {@code Authorization}.
 *
 * @param token of credentials that end; null for those that stay
 */
record Signing(String region, String accessKey, String secretKey, @Nullable String token) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /**
     * The headers of a request that prove who sends it.
     *
     * @param host with its port where that is not the scheme's own
     * @param path encoded
     * @param query encoded names and values, sorted, as in the address
     * @param more other headers, with names of lower case, which are signed too
     * @param payload SHA-256 of the body, in hexadecimal
     */
    Map<String, String> headers(
            String method,
            String host,
            String path,
            String query,
            Map<String, String> more,
            String payload,
            Instant at) {
        String time = TIME.format(at);
        SortedMap<String, String> signed = new TreeMap<>(more);
        signed.put("host", host);
        signed.put("x-amz-content-sha256", payload);
        signed.put("x-amz-date", time);
        if (token != null) {
            signed.put("x-amz-security-token", token);
        }
        String names = String.join(";", signed.keySet());
        String request =
                String.join(
                        "\n",
                        method,
                        path,
                        query,
                        signed.entrySet().stream()
                                .map(header ->
                                        header.getKey() + ":" + header.getValue().strip() + "\n")
                                .collect(Collectors.joining()),
                        names,
                        payload);
        String day = time.substring(0, 8);
        String scope = "%s/%s/s3/aws4_request".formatted(day, region);
        String text = String.join("\n", ALGORITHM, time, scope, sha256(request));
        byte[] key = hmac(bytes("AWS4" + secretKey), day);
        key = hmac(hmac(hmac(key, region), "s3"), "aws4_request");
        signed.put(
                "authorization",
                "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                        .formatted(
                                ALGORITHM,
                                accessKey,
                                scope,
                                names,
                                HexFormat.of().formatHex(hmac(key, text))));
        // The client writes it itself.
        signed.remove("host");
        return signed;
    }

    static String sha256(String text) {
        return sha256(bytes(text));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has HmacSHA256", impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Encodes what is not a letter, a digit or one of {@code -._~}; slashes where they part. */
    static String encode(String text, boolean slashes) {
        var encoded = new StringBuilder();
        for (byte each : bytes(text)) {
            char c = (char) (each & 0xff);
            boolean plain =
                    (c >= 'A' && c <= 'Z')
                            || (c >= 'a' && c <= 'z')
                            || (c >= '0' && c <= '9')
                            || "-._~".indexOf(c) >= 0
                            || (c == '/' && !slashes);
            if (plain) {
                encoded.append(c);
            } else {
                encoded.append("%%%02X".formatted((int) c));
            }
        }
        return encoded.toString();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Signing[%s, %s]".formatted(region, accessKey);
    }
}
