package dev.fairlead.schemas;

import java.util.HexFormat;

/** Text form of a schema's fingerprint: 16 lower-case hexadecimal digits. */
public final class Fingerprints {

    private static final HexFormat HEX = HexFormat.of();

    private Fingerprints() {}

    public static String hex(long fingerprint) {
        return HEX.toHexDigits(fingerprint);
    }

    /**
     * @throws IllegalArgumentException where it is not 16 hexadecimal digits
     */
    public static long parse(String hex) {
        if (hex.length() != 16) {
            throw new IllegalArgumentException(
                    "fingerprint: '%s' (expected: 16 hexadecimal digits)".formatted(hex));
        }
        return HexFormat.fromHexDigitsToLong(hex);
    }
}
