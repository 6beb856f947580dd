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

    private static final int SAMPLED = 1;

    private TraceParent() {}

    /**
     * A place in a trace.
     *
     * @param parent the caller's span; null where the trace begins here
     * @param id of the span here; null where there is none, and the caller's goes on
     * @param header what goes on to the version
     */
    record Place(String traceId, @Nullable String parent, @Nullable String id, String header) {}

    /**
     * Where a request goes on in its trace, or begins one that is sampled.
     *
     * @param spans whether a span of a sampled trace is made here: without one, the proxy does not
     *     put itself between the caller and the version
     */
    static Place of(@Nullable String given, boolean spans, RandomGenerator random) {
        if (given == null || !isValid(given)) {
            String trace = word(random) + word(random);
            String id = word(random);
            return new Place(trace, null, id, "00-%s-%s-01".formatted(trace, id));
        }
        String[] parts = given.split("-", 5);
        boolean sampled = (Integer.parseInt(parts[3], 16) & SAMPLED) != 0;
        if (!spans || !sampled) {
            return new Place(parts[1], parts[2], null, given);
        }
        String id = word(random);
        return new Place(parts[1], parts[2], id, "00-%s-%s-%s".formatted(parts[1], id, parts[3]));
    }

    static boolean isValid(@Nullable String value) {
        return value != null
                && FORM.matcher(value).matches()
                && (!value.startsWith("00-") || value.length() == 55);
    }

    private static String word(RandomGenerator random) {
        long bits;
        do {
            bits = random.nextLong();
        } while (bits == 0);
        return HexFormat.of().toHexDigits(bits);
    }
}
