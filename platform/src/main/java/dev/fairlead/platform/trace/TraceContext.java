package dev.fairlead.platform.trace;

import org.jspecify.annotations.Nullable;

/**
 * A W3C trace context as it is stored with events and work and sent with records.
 *
 * @param traceparent null where nothing is traced
 * @param tracestate carries, among others' entries, when the lifecycle began
 */
public record TraceContext(@Nullable String traceparent, @Nullable String tracestate) {
    public static final TraceContext NONE = new TraceContext(null, null);
}
