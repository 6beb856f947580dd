package dev.fairlead.platform.outbound;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document for somebody.
 *
 * @param address with http or https and a host; it may hold a secret and is not logged
 * @param id the same when it is sent again, so that a receiver may drop what it gets twice
 * @param headers besides those of every call; they may hold a secret and are not logged
 * @param signingSecret of the Standard Webhooks signature; null where there is none
 * @param timeout of the whole call
 */
public record Posting(
        URI address,
        String id,
        byte[] body,
        Map<String, String> headers,
        @Nullable String signingSecret,
        Duration timeout) {}
