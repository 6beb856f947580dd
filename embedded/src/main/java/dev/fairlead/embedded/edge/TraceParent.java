package dev.fairlead.embedded.edge;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header of W3C's trace context. */
final class TraceParent {
    static final String HEADER = "traceparent";
    static final String STATE = "tracestate";

    /** Version 00 is exactly this; a later version may have more behind it. */
    private static final Pattern FORM =
            Pattern.compile(
                    "(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

    private TraceParent() {}

    static boolean isValid(@Nullable String value) {
        return value != null
                && FORM.matcher(value).matches()
                && (!value.startsWith("00-") || value.length() == 55);
    }

    /** The beginning of a trace that is sampled. */
    static String begin(RandomGenerator random) {
        return "00-%s%s-%s-01".formatted(word(random), word(random), word(random));
    }

    private static String word(RandomGenerator random) {
        long bits;
        do {
            bits = random.nextLong();
        } while (bits == 0);
        return HexFormat.of().toHexDigits(bits);
    }
}
