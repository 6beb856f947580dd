package dev.fairlead.embedded.edge;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the proxy did for one request, as a trace shows it.
 *
 * @param traceId 32 hexadecimal digits
 * @param id 16 hexadecimal digits
 * @param parent the caller's span; null where the trace begins here
 * @param status that the caller was answered
 */
record RequestSpan(
        String traceId,
        String id,
        @Nullable String parent,
        String method,
        String service,
        String environment,
        String version,
        int status,
        Instant start,
        Duration took) {}
