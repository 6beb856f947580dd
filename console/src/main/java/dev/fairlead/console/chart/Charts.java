package dev.fairlead.console.chart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The charts of a thing at a moment.
 *
 * @param troubles sentences about what is missing
 * @param nothing why there is no chart, where nothing is wrong
 * @param goOn whether there will be more to show
 * @param beyond a sentence about what there is besides, and is not drawn; null where all is
 */
public record Charts(
        List<Chart> items,
        List<String> troubles,
        String nothing,
        boolean goOn,
        @Nullable String beyond) {

    /** All that there is. */
    public Charts(List<Chart> items, List<String> troubles, String nothing, boolean goOn) {
        this(items, troubles, nothing, goOn, null);
    }

    /** The same, and not all that there is. */
    public Charts besides(@Nullable String more) {
        return new Charts(items, troubles, nothing, goOn, more);
    }
}
