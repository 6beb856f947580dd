package dev.fairlead.platform.security;

import dev.fairlead.platform.hash.Digests;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * SHA-256 of a token. Tokens are 256 random bits, so that a plain hash is enough: there is nothing
 * to guess that a slow hash would protect.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record TokenHash(String hex) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    public TokenHash {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("64 lower-case hexadecimal digits");
        }
    }

    public static TokenHash of(String token) {
        return new TokenHash(Digests.of(token.getBytes(StandardCharsets.UTF_8)));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /** Does not show the hash: it signs records. */
    @Override
    public String toString() {
        return "TokenHash[hidden]";
    }
}
