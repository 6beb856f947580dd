package dev.fairlead.platform.loadtest;

/**
 * What k6 writes with {@code --summary-export}, and what it gives to {@code handleSummary}, where
 * the numbers of a metric are one level deeper. Times are milliseconds in both.
 */
final class K6Summary {
    private static final String P95 = "p(95)";
    private static final double ROUNDING = 1e-6;

    private K6Summary() {}

    static LoadSummary read(Fields metrics) {
        Fields made = values(metrics.part("http_reqs"));
        long requests = made.count("count", "the number of requests");
        Fields durations = values(metrics.part("http_req_duration"));
        double p95 =
                durations.number(
                        P95,
                        "the 95th percentile in milliseconds; k6 has it where summaryTrendStats names p(95)");
        requireWithin(durations, p95);
        return new LoadSummary(
                "k6",
                requests,
                failed(metrics, requests),
                p95,
                made.number("rate", "requests a second"));
    }

    /** A sample of this rate passes where its request failed. */
    private static long failed(Fields metrics, long requests) {
        Fields rate = values(metrics.part("http_req_failed"));
        long failed = rate.count("passes", "the number of requests that failed");
        long answered = rate.count("fails", "the number of requests that did not fail");
        if (failed + answered != requests) {
            throw rate.wrong(
                    "passes",
                    "%d, with fails %d: expected the %d requests of http_reqs in all"
                            .formatted(failed, answered, requests));
        }
        String name = rate.has("rate") ? "rate" : "value";
        double share = rate.number(name, "the share of requests that failed");
        double counted = requests == 0 ? 0 : (double) failed / requests;
        if (Math.abs(share - counted) > ROUNDING) {
            throw rate.wrong(
                    name, "%s: expected %s, as passes and fails say".formatted(share, counted));
        }
        return failed;
    }

    private static void requireWithin(Fields durations, double p95) {
        if (durations.has("max") && p95 > durations.number("max", "the longest duration")) {
            throw durations.wrong(P95, "%s: expected max at most".formatted(p95));
        }
        if (durations.has("min") && p95 < durations.number("min", "the shortest duration")) {
            throw durations.wrong(P95, "%s: expected min at least".formatted(p95));
        }
    }

    private static Fields values(Fields metric) {
        return metric.has("values") ? metric.part("values") : metric;
    }
}
