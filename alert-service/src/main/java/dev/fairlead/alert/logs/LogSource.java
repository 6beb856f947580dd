package dev.fairlead.alert.logs;

import dev.fairlead.alert.outbound.Credentials;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A server that has logs.
 *
 * @param url without a path of its interface
 * @param timeout of one question
 * @param delay how old a line is before a query finds it
 */
public record LogSource(
        String name,
        Kind kind,
        URI url,
        @Nullable Credentials credentials,
        Duration timeout,
        Duration delay) {

    /** Which interface it has. */
    public sealed interface Kind {}

    /**
     * Elasticsearch or OpenSearch.
     *
     * @param index which indices, such as {@code fairlead-*}
     * @param timeField the field with the time of a line
     */
    public record Elasticsearch(String index, String timeField) implements Kind {}

    /**
     * Grafana Loki.
     *
     * @param tenant value of the header {@code X-Scope-OrgID}; null for none
     */
    public record Loki(@Nullable String tenant) implements Kind {}
}
