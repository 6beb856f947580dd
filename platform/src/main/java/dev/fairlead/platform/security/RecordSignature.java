package dev.fairlead.platform.security;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs Kafka records with a token that itself never travels: {@code v1,} and the base64 of
 * HMAC-SHA256 with the SHA-256 of the token as key, over the {@code ce_id}, a full stop, and the
 * record's value.
 */
public final class RecordSignature {
    /** Header with the token's name. */
    public static final String TOKEN_HEADER = "fairlead-token";

    /** Header with the signature. */
    public static final String SIGNATURE_HEADER = "fairlead-signature";

    static final String VERSION = "v1,";
    private static final String ALGORITHM = "HmacSHA256";

    private RecordSignature() {}

    /** The signature of a record, for its producer. */
    public static String sign(String token, String ceId, byte[] value) {
        return VERSION + Base64.getEncoder().encodeToString(mac(TokenHash.of(token), ceId, value));
    }

    /** Whether the signature is right; takes the same time wherever it differs. */
    static boolean matches(TokenHash hash, String ceId, byte[] value, byte[] signature) {
        return MessageDigest.isEqual(mac(hash, ceId, value), signature);
    }

    private static byte[] mac(TokenHash hash, String ceId, byte[] value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(hash.bytes(), ALGORITHM));
            mac.update(ceId.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) '.');
            return mac.doFinal(value);
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, impossible);
        }
    }
}
