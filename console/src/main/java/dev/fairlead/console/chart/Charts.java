package dev.fairlead.console.chart;

import java.util.List;

/**
 * The charts of a thing at a moment.
 *
 * @param troubles sentences about what is missing
 * @param nothing why there is no chart, where nothing is wrong
 * @param goOn whether there will be more to show
 */
public record Charts(List<Chart> items, List<String> troubles, String nothing, boolean goOn) {}
