package dev.fairlead.platform.access;

import dev.fairlead.events.access.AccessEvent;
import dev.fairlead.platform.trace.TraceContext;
import java.time.Instant;

/**
 * An event that is to be written.
 *
 * @param id of its own, so that it is written once however often it is tried
 */
record Told(String id, AccessEvent event, Instant at, TraceContext trace) {}
