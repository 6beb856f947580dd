package dev.fairlead.alert.scrape;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A page of metrics that is to be read.
 *
 * @param labels of every series; {@code job} and {@code instance} are added where they are missing
 * @param interval time between two reads
 */
public record Target(
        String job,
        URI url,
        Duration interval,
        Map<String, String> labels,
        ScrapeSettings settings) {

    public Target {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    /** What makes two targets the same page: it is read once, at the shorter interval. */
    public Page page() {
        return new Page(job, url);
    }

    /** Identity of a target. */
    public record Page(String job, URI url) {}
}
