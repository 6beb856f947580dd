package dev.fairlead.incident.paging;

import dev.fairlead.platform.config.SecretRef;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A way to page people.
 *
 * @param signingSecret key of the signature; null where calls are not signed
 * @param timeout of one call
 * @param giveUpAfter how long a page is tried after it was first due
 */
public record Channel(
        String name,
        Endpoint endpoint,
        @Nullable SecretRef signingSecret,
        Duration timeout,
        Backoff backoff,
        Duration giveUpAfter) {}
