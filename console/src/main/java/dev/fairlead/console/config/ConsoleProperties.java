package dev.fairlead.console.config;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the services are, and how long people stay signed in.
 *
 * @param urls base addresses of the services, by their names; a part of a page whose service has
 *     none says so
 * @param traceUrl address of a trace in the trace's own interface, with {@code {traceId}} where the
 *     id goes; null for none
 * @param idle without a request of the person's own for so long, the session ends
 * @param absolute so long after the sign-in, the session ends
 * @param sessions at most; the one that was not used for longest ends in favour of another
 * @param sessionsPerToken at most of the same token
 * @param interval between two looks at the services for a page that somebody watches
 * @param connectTimeout of a request to a service
 * @param readTimeout of a request to a service
 * @param libraries versions of the WebJars, by the names that addresses have for them
 */
@ConfigurationProperties("fairlead.console")
public record ConsoleProperties(
        @DefaultValue Map<String, URI> urls,
        @Nullable String traceUrl,
        @DefaultValue("2h") Duration idle,
        @DefaultValue("12h") Duration absolute,
        @DefaultValue("500") int sessions,
        @DefaultValue("20") int sessionsPerToken,
        @DefaultValue("1s") Duration interval,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("5s") Duration readTimeout,
        Map<String, String> libraries) {

    public static final String TRACE_ID = "{traceId}";

    public ConsoleProperties {
        if (traceUrl != null && traceUrl.isBlank()) {
            traceUrl = null;
        }
        if (traceUrl != null && !(traceUrl.contains(TRACE_ID) && traceUrl.matches("https?://.+"))) {
            throw new IllegalArgumentException(
                    "fairlead.console.trace-url is '%s': expected an http or https address with %s in it"
                            .formatted(traceUrl, TRACE_ID));
        }
        if (sessions < 1 || sessionsPerToken < 1) {
            throw new IllegalArgumentException(
                    "fairlead.console.sessions is %d and sessions-per-token %d: expected at least 1"
                            .formatted(sessions, sessionsPerToken));
        }
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException(
                    "fairlead.console.interval is %s: expected more than 0".formatted(interval));
        }
    }
}
