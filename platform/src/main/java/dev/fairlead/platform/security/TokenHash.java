package dev.fairlead.platform.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of a token. Tokens are 256 random bits, so that a plain hash is enough: there is nothing
 * to guess that a slow hash would protect.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record TokenHash(String hex) {
    public TokenHash {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("64 lower-case hexadecimal digits");
        }
    }

    public static TokenHash of(String token) {
        return new TokenHash(
                HexFormat.of().formatHex(sha256(token.getBytes(StandardCharsets.UTF_8))));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /** Does not show the hash: it signs records. */
    @Override
    public String toString() {
        return "TokenHash[hidden]";
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
