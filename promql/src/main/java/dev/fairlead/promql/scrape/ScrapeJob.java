package dev.fairlead.promql.scrape;

import dev.fairlead.promql.ast.Durations;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.labels.LabelsBuilder;
import dev.fairlead.promql.relabel.Relabeling;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the targets of a job have in common, before relabeling looks at each of them.
 *
 * @param name value of the label {@code job}
 * @param scheme {@code http} or {@code https}
 * @param path of the page
 * @param params parameters of the page's address
 * @param relabeling sees the labels that the address is made of: {@code __address__}, {@code
 *     __scheme__}, {@code __metrics_path__}, {@code __param_…}, {@code __scrape_interval__}, {@code
 *     __scrape_timeout__}, and whatever a discovery adds as {@code __meta_…}
 */
public record ScrapeJob(
        String name,
        Duration interval,
        Duration timeout,
        String scheme,
        String path,
        Map<String, List<String>> params,
        Relabeling relabeling) {
    private static final String ADDRESS = "__address__";
    private static final String SCHEME = "__scheme__";
    private static final String PATH = "__metrics_path__";
    private static final String PARAM = "__param_";
    private static final String INTERVAL = "__scrape_interval__";
    private static final String TIMEOUT = "__scrape_timeout__";

    /** Copies the parameters. */
    public ScrapeJob {
        params = Map.copyOf(params);
    }

    /**
     * A target as relabeling left it.
     *
     * @param labels labels of every series of the target, {@code job} and {@code instance} included
     */
    public record Resolved(URI uri, Labels labels, Duration interval, Duration timeout) {}

    /**
     * Makes a target of an address.
     *
     * @param address host and port
     * @param own labels that belong to the address
     * @return null where relabeling drops the target
     * @throws IllegalArgumentException where the labels make no address or no interval
     */
    public @Nullable Resolved resolve(String address, Labels own) {
        LabelsBuilder labels = own.toBuilder().set(ADDRESS, address);
        fill(labels, "job", name);
        fill(labels, SCHEME, scheme);
        fill(labels, PATH, path);
        fill(labels, INTERVAL, Durations.format(interval.toMillis()));
        fill(labels, TIMEOUT, Durations.format(timeout.toMillis()));
        params.forEach((key, values) -> {
            if (!values.isEmpty()) {
                fill(labels, PARAM + key, values.getFirst());
            }
        });
        Labels all = relabeling.apply(labels.build());
        if (all == null) {
            return null;
        }
        Duration every = duration(all.get(INTERVAL));
        Duration within = duration(all.get(TIMEOUT));
        if (!every.isPositive() || !within.isPositive() || within.compareTo(every) > 0) {
            throw new IllegalArgumentException(
                    "%s of job %s: a timeout of %s for an interval of %s: expected more than 0, and the timeout not longer than the interval"
                            .formatted(address, name, within, every));
        }
        LabelsBuilder kept = Labels.builder();
        all.forEach((label, value) -> {
            if (!label.startsWith("__")) {
                kept.set(label, value);
            }
        });
        fill(kept, "instance", all.get(ADDRESS));
        return new Resolved(uri(all), kept.build(), every, within);
    }

    private Duration duration(String text) {
        return Duration.ofMillis(
                Durations.parse(text)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "job %s: '%s': expected a duration such as 30s"
                                                .formatted(name, text))));
    }

    private static void fill(LabelsBuilder labels, String name, String value) {
        if (labels.get(name).isEmpty()) {
            labels.set(name, value);
        }
    }

    private URI uri(Labels all) {
        String address = all.get(ADDRESS);
        if (address.isEmpty() || address.indexOf('/') >= 0) {
            throw new IllegalArgumentException(
                    "job %s: the address '%s': expected host and port, such as 10.0.0.5:9100"
                            .formatted(name, address));
        }
        String given = all.get(PATH);
        String absolute = given.startsWith("/") ? given : "/" + given;
        return URI.create(all.get(SCHEME) + "://" + address + absolute + query(all));
    }

    private String query(Labels all) {
        var parameters = new TreeMap<String, List<String>>(params);
        all.forEach((label, value) -> {
            if (label.startsWith(PARAM)) {
                parameters.merge(
                        label.substring(PARAM.length()),
                        List.of(value),
                        (before, first) -> {
                            List<String> values = new ArrayList<>(before);
                            values.set(0, value);
                            return values;
                        });
            }
        });
        var text = new StringBuilder();
        parameters.forEach((key, values) ->
                values.forEach(value ->
                        text.append(text.isEmpty() ? '?' : '&')
                                .append(encoded(key))
                                .append('=')
                                .append(encoded(value))));
        return text.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
