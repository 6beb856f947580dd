package dev.fairlead.platform.loadtest;

import java.util.Locale;

/**
 * What a load test came to.
 *
 * @param tool that made it, for people
 * @param requests how many it made
 * @param failed how many of them failed
 * @param p95Millis within which 95 of 100 were answered, in milliseconds
 * @param perSecond how many it made in a second, on average
 */
public record LoadSummary(
        String tool, long requests, long failed, double p95Millis, double perSecond) {

    /** The share that failed, 0 to 1; of none made, none. */
    double errors() {
        return requests == 0 ? 0 : (double) failed / requests;
    }

    /** All of it in a line, for people. */
    public String inWords() {
        return String.format(
                Locale.ROOT,
                "%s: %d requests, %.1f a second, 95 %% within %.0f ms, %.2f %% failed",
                tool,
                requests,
                perSecond,
                p95Millis,
                errors() * 100);
    }
}
