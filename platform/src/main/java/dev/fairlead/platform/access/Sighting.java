package dev.fairlead.platform.access;

import dev.fairlead.platform.security.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A caller that was there, whatever it asked for.
 *
 * @param address network address that the request came from
 * @param forwardedFor for whom a console or proxy says that it asks, which nobody proved; null
 *     where it says nothing
 */
record Sighting(
        String caller,
        Role role,
        String address,
        @Nullable String forwardedFor,
        String requestId,
        Instant at) {}
