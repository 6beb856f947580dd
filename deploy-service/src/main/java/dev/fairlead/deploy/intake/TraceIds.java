package dev.fairlead.deploy.intake;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the trace id out of a W3C trace context. */
public final class TraceIds {
    private static final Pattern TRACEPARENT =
            Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

    private TraceIds() {}

    /** 32 hex digits; null where there is no trace context, or a broken one. */
    public static @Nullable String of(@Nullable String traceparent) {
        if (traceparent == null) {
            return null;
        }
        Matcher parts = TRACEPARENT.matcher(traceparent);
        return parts.matches() ? parts.group(1) : null;
    }
}
