package dev.fairlead.platform.decide;

import java.util.Map;
import java.util.Set;

/**
 * Closed streams that stay in the store nevertheless, because of what other streams are: which a
 * decider, that knows one stream alone, cannot say.
 */
@FunctionalInterface
public interface Keeping {

    /**
     * Those that stay.
     *
     * @param closed states of closed streams, of any type, by stream
     */
    Set<String> of(Map<String, Object> closed);
}
