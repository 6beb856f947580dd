package dev.fairlead.platform.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An amount of data, such as {@code 512KiB}, {@code 1MiB} (powers of 1024) or {@code 5MB} (powers
 * of 1000).
 *
 * @param bytes 0 or more
 */
public record ByteSize(long bytes) {
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,15})(B|kB|KiB|MB|MiB|GB|GiB|TB|TiB)");
    private static final Map<String, Long> UNITS =
            Map.of(
                    "B", 1L,
                    "kB", 1_000L,
                    "KiB", 1L << 10,
                    "MB", 1_000_000L,
                    "MiB", 1L << 20,
                    "GB", 1_000_000_000L,
                    "GiB", 1L << 30,
                    "TB", 1_000_000_000_000L,
                    "TiB", 1L << 40);

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size of 0 bytes or more");
        }
    }

    /** Parses {@code 1MiB}. */
    public static ByteSize parse(String text) {
        Matcher form = FORM.matcher(text);
        @Nullable Long unit = form.matches() ? UNITS.get(form.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException("a size such as 512KiB, 1MiB or 5MB");
        }
        try {
            return new ByteSize(Math.multiplyExact(Long.parseLong(form.group(1)), unit));
        } catch (ArithmeticException tooLarge) {
            throw new IllegalArgumentException("a size below 8 EiB", tooLarge);
        }
    }
}
