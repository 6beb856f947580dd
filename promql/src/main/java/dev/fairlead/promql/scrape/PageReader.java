package dev.fairlead.promql.scrape;

/** Reads the page of metrics of a target. */
@FunctionalInterface
public interface PageReader {
    /**
     * The content of the page; blocks for at most the target's time limit.
     *
     * @throws PageException where the target does not answer as it should
     * @throws ExpositionException where the page breaks its format
     */
    Exposition read(ScrapeTarget target);
}
