package dev.fairlead.alert.query;

import dev.fairlead.alert.outbound.Credentials;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A server with Prometheus' HTTP interface that answers the expressions of rules and watches.
 *
 * @param url without {@code /api/v1}
 * @param tenant value of the header {@code X-Scope-OrgID}; null for none
 * @param timeout longest time of one query
 * @param sampleDelay how old the newest samples there may be: the interval at which that server
 *     scrapes, and the time until a query sees them
 */
public record Datasource(
        URI url,
        @Nullable Credentials credentials,
        @Nullable String tenant,
        Duration timeout,
        Duration sampleDelay) {}
