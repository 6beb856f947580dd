package dev.fairlead.platform.work;

import java.util.List;
import java.util.Map;

/**
 * Which types of effects are looked for.
 *
 * @param condition in SQL, after others
 */
record DueTypes(String condition, Map<String, ?> parameters) {

    /** Those, of which there is one at least. */
    static DueTypes only(List<String> types) {
        return new DueTypes(" and type in (:types)", Map.of("types", types));
    }

    /** All others, those included that nobody handles. */
    static DueTypes allBut(List<String> types) {
        return types.isEmpty()
                ? new DueTypes("", Map.of())
                : new DueTypes(" and type not in (:types)", Map.of("types", types));
    }
}
