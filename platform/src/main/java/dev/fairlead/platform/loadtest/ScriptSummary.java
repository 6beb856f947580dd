package dev.fairlead.platform.loadtest;

/** What the scripts of {@code integrations/k6} write: a few numbers, and which test it was. */
final class ScriptSummary {
    private static final double WHOLE = 1e-3;

    private ScriptSummary() {}

    static LoadSummary read(Fields script) {
        long requests = script.count("requests", "the number of requests");
        double share = script.number("failedShare", "the share of requests that failed");
        double failed = share * requests;
        if (share > 1 || Math.abs(failed - Math.rint(failed)) > WHOLE) {
            throw script.wrong(
                    "failedShare",
                    "%s: expected a whole number of the %d requests".formatted(share, requests));
        }
        double p95 = script.number("p95Millis", "the 95th percentile in milliseconds");
        if (script.has("longestMillis")
                && p95 > script.number("longestMillis", "the longest time in milliseconds")) {
            throw script.wrong("p95Millis", "%s: expected longestMillis at most".formatted(p95));
        }
        return new LoadSummary(
                "k6 (%s)".formatted(script.word("test", "the name of the test")),
                requests,
                Math.round(failed),
                p95,
                script.number("requestsPerSecond", "requests a second"));
    }
}
