package dev.fairlead.deploy.loadtest;

/**
 * What a load test came to.
 *
 * @param tool that made it, for people
 * @param requests how many it made
 * @param failed how many of them failed
 * @param p95Millis within which 95 of 100 were answered, in milliseconds
 */
public record LoadSummary(String tool, long requests, long failed, double p95Millis) {

    /** The share that failed, 0 to 1; of none made, none. */
    double errors() {
        return requests == 0 ? 0 : (double) failed / requests;
    }
}
