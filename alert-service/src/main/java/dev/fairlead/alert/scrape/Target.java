package dev.fairlead.alert.scrape;

import dev.fairlead.platform.config.SecretRef;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A page of metrics that is to be read.
 *
 * @param labels of every series besides {@code job} and {@code instance}
 * @param interval time between two reads
 * @param token bearer token; null where the target needs none
 */
public record Target(
        String job,
        URI url,
        Duration interval,
        Map<String, String> labels,
        @Nullable SecretRef token) {

    public Target {
        labels = java.util.Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    /** What makes two targets the same page: it is read once, at the shorter interval. */
    Page page() {
        return new Page(job, url);
    }

    /** Identity of a target. */
    public record Page(String job, URI url) {}
}
