package dev.fairlead.incident.paging;

import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.outbound.Patience;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A way to page people.
 *
 * @param signingSecret key of the signature; null where calls are not signed
 * @param timeout of one call
 * @param patience with one that is unavailable
 */
public record Channel(
        String name,
        Endpoint endpoint,
        @Nullable SecretRef signingSecret,
        Duration timeout,
        Patience patience) {}
