package dev.fairlead.alert;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/**
 * Identity of an alert: the 64-bit FNV-1a hash of its labels, sorted by name, each name and each
 * value followed by the byte FF. The same as in Prometheus' common library ({@code
 * model/signature.go}), so that an alert has one identity here and in an Alertmanager.
 */
public final class Fingerprint {

    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final char LAST_ASCII = 0x7F;
    private static final byte SEPARATOR = (byte) 0xFF;

    private Fingerprint() {}

    /** Fingerprint of a label set, 16 hexadecimal digits. */
    public static String of(Map<String, String> labels) {
        String[] names = labels.keySet().toArray(String[]::new);
        Arrays.sort(names);
        long hash = OFFSET_BASIS;
        for (String name : names) {
            hash = add(add(hash, name), labels.getOrDefault(name, ""));
        }
        return HexFormat.of().toHexDigits(hash);
    }

    /** Of ASCII, which nearly all labels are, the characters are the bytes. */
    private static long add(long hash, String text) {
        long sum = hash;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each > LAST_ASCII) {
                return addEncoded(hash, text);
            }
            sum = add(sum, (byte) each);
        }
        return add(sum, SEPARATOR);
    }

    private static long addEncoded(long hash, String text) {
        long sum = hash;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            sum = add(sum, b);
        }
        return add(sum, SEPARATOR);
    }

    private static long add(long hash, byte b) {
        return (hash ^ (b & 0xFF)) * PRIME;
    }
}
