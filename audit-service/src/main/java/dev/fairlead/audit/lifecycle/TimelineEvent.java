package dev.fairlead.audit.lifecycle;

import dev.fairlead.schemas.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of a lifecycle.
 *
 * @param chain chain of the trail that holds it
 * @param position its place there, from 1
 * @param event null where it cannot be decoded
 * @param undecodable why not; null where it can
 */
public record TimelineEvent(
        String id,
        String source,
        String type,
        String subject,
        @Nullable Long sequence,
        Instant time,
        @Nullable String causationId,
        @Nullable String traceId,
        String chain,
        long position,
        @Nullable Event event,
        @Nullable String undecodable) {}
