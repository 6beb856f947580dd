package dev.fairlead.benchmarks.events;

import dev.fairlead.benchmarks.measure.Figure;
import java.util.List;

/** Measures one piece of the event path. */
interface EventBenchmark {

    /** What the command line calls it. */
    String name();

    /**
     * @param stand new, with nothing started on it
     * @throws Exception where it could not be measured, or an event was lost or doubled
     */
    List<Figure> run(Stand stand) throws Exception;
}
