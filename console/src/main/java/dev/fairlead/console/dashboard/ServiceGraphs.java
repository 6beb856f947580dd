package dev.fairlead.console.dashboard;

import dev.fairlead.console.chart.Chart.Limit;
import dev.fairlead.console.chart.Unit;
import dev.fairlead.console.dashboard.Graph.Named;
import dev.fairlead.console.upstream.Page.Business;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a service does: what its users see, what it does for the firm, what its instances use. */
final class ServiceGraphs {
    /** So many numbers of a service are drawn; its page has all of them. */
    static final int MOST_NUMBERS = 6;

    private static final String ACTIVE_USERS = "active-users";
    private static final String MEBI = "1048576";

    private ServiceGraphs() {}

    /**
     * @param environment null for all of them together
     * @param business what the service does for the firm
     */
    static List<Graph> of(String service, @Nullable String environment, List<Business> business) {
        String name = "service=" + quoted(service);
        String edge = environment == null ? name : name + ", environment=" + quoted(environment);
        String requests = "fairlead_edge_requests_total";
        List<Graph> graphs = new ArrayList<>();
        graphs.add(latency(edge));
        graphs.add(
                Graph.named(
                        "errors",
                        "Errors",
                        "Share of the requests that are answered with an error",
                        Unit.SHARE,
                        "line",
                        List.of(
                                new Named("5xx", share(requests, edge, "5xx")),
                                new Named("4xx", share(requests, edge, "4xx")))));
        graphs.add(
                Graph.each(
                        "throughput",
                        "Throughput",
                        "Requests by version",
                        Unit.PER_SECOND,
                        "version",
                        "sum by (version) (rate(%s{%s}[$window]$at))".formatted(requests, edge)));
        business.stream()
                .sorted(Comparator.comparing(each -> !each.kind().equals(ACTIVE_USERS)))
                .limit(MOST_NUMBERS)
                .map(ServiceGraphs::business)
                .forEach(graphs::add);
        graphs.add(
                Graph.each(
                                "cpu",
                                "Processors",
                                "What each instance uses, by the pages that the service is scraped at",
                                Unit.SHARE,
                                "instance",
                                "max by (instance) (process_cpu_usage{%1$s}$at or rate(process_cpu_seconds_total{%1$s}[$window]$at))"
                                        .formatted(name))
                        .with(new Limit("Busy above 80 %", 0.8)));
        graphs.add(
                Graph.each(
                        "memory",
                        "Memory, in MiB",
                        "What each instance uses",
                        Unit.NUMBER,
                        "instance",
                        "(max by (instance) (process_resident_memory_bytes{%1$s}$at) or sum by (instance) (jvm_memory_used_bytes{%1$s}$at)) / %2$s"
                                .formatted(name, MEBI)));
        return graphs;
    }

    /** How many numbers there are besides, which are not drawn; null where all are. */
    static @Nullable String beyond(List<Business> all) {
        return all.size() <= MOST_NUMBERS
                ? null
                : "And %d more business metrics: the page of the service has all of them, and each leads to its chart."
                        .formatted(all.size() - MOST_NUMBERS);
    }

    /** One number of a service alone. */
    static List<Graph> of(Business number) {
        return List.of(business(number));
    }

    private static Graph latency(String edge) {
        String buckets =
                "sum by (le) (rate(fairlead_edge_request_duration_seconds_bucket{%s}[$window]))"
                        .formatted(edge);
        List<Named> quantiles = new ArrayList<>();
        for (int percent : new int[] {50, 95, 99}) {
            quantiles.add(
                    new Named(
                            "p" + percent,
                            "histogram_quantile(%s, %s)".formatted(percent / 100.0, buckets)));
        }
        return Graph.named(
                "latency",
                "Response time",
                "Half of the requests, 95 % and 99 % of them take no longer",
                Unit.SECONDS,
                "line",
                quantiles);
    }

    /** Nobody counts errors that there were not: no series of them is none. */
    private static String share(String requests, String edge, String code) {
        String all = "sum(rate(%s{%s}[$window]))".formatted(requests, edge);
        String bad = "sum(rate(%s{%s, code=\"%s\"}[$window]))".formatted(requests, edge, code);
        return "(%s or %s * 0) / %s".formatted(bad, all, all);
    }

    /** The number beside those of a day and a week before, which are drawn at its times. */
    private static Graph business(Business of) {
        String unit = of.unit() == null ? "" : ", " + of.unit();
        String about = of.description() == null ? of.kind() : of.description();
        Graph graph =
                Graph.named(
                        "business-" + of.name(),
                        of.name() + unit,
                        about,
                        Unit.NUMBER,
                        "line",
                        List.of(
                                new Named("now", of.expression()),
                                new Named("a day before", before(of.expression(), "1d")),
                                new Named("a week before", before(of.expression(), "1w"))));
        Double bound = of.lowerBound();
        return bound == null
                ? graph
                : graph.with(new Limit("Low below " + Unit.NUMBER.write(bound), bound));
    }

    /** Of any expression: only what stands in a selector can be asked for at another time. */
    private static String before(String expression, String offset) {
        return "last_over_time((%s)[5m:1m] offset %s)".formatted(expression, offset);
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
