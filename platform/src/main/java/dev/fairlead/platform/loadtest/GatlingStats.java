package dev.fairlead.platform.loadtest;

/**
 * The global statistics of Gatling, of {@code js/stats.json} or {@code js/global_stats.json}, which
 * it writes up to 3.13.4. The third percentile is the 95th, unless {@code gatling.conf} has another
 * one.
 */
final class GatlingStats {
    private static final String TOTAL = "total";

    private GatlingStats() {}

    static LoadSummary read(Fields stats) {
        Fields requests = stats.part("numberOfRequests");
        long total = requests.count(TOTAL, "the number of requests");
        long ok = requests.count("ok", "the number of requests that did not fail");
        long failed = requests.count("ko", "the number of requests that failed");
        if (ok + failed != total) {
            throw requests.wrong(
                    TOTAL, "%d: expected ok and ko together, %d".formatted(total, ok + failed));
        }
        Fields third = stats.part("percentiles3");
        double p95 = third.number(TOTAL, "the 95th percentile in milliseconds");
        double longest =
                stats.part("maxResponseTime").number(TOTAL, "the longest time in milliseconds");
        if (p95 > longest) {
            throw third.wrong(
                    TOTAL, "%s: expected maxResponseTime %s at most".formatted(p95, longest));
        }
        double perSecond =
                stats.part("meanNumberOfRequestsPerSecond").number(TOTAL, "requests a second");
        return new LoadSummary("Gatling", total, failed, p95, perSecond);
    }
}
