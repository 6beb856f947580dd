package dev.fairlead.promql.scrape;

/** Reads the page of metrics of a target. */
@FunctionalInterface
public interface PageReader {
    /**
     * The page as it came; blocks for at most the target's time limit.
     *
     * @throws PageException where the target does not answer as it should
     * @throws PageRefusedException where the page is too large
     */
    Page fetch(ScrapeTarget target);

    /** A page in memory, until it is closed. */
    interface Page extends AutoCloseable {
        /**
         * The content.
         *
         * @throws ExpositionException where the page breaks its format
         * @throws PageRefusedException where it has too many samples
         */
        Exposition parse();

        @Override
        void close();
    }
}
