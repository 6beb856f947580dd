package dev.fairlead.backup.api;

import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters of lists. */
final class Filters {

    private Filters() {}

    /**
     * Those that are given.
     *
     * @param statuses that there are
     * @throws ProblemException invalid-fields, where the status is none of them
     */
    static Map<String, String> of(
            @Nullable String backupSet, @Nullable String status, List<String> statuses) {
        Map<String, String> filter = new LinkedHashMap<>();
        if (backupSet != null) {
            filter.put("backupSet", backupSet);
        }
        if (status != null) {
            if (!statuses.contains(status)) {
                throw ProblemException.invalidFields(
                        List.of(
                                FieldError.parameter(
                                        "status",
                                        status,
                                        "one of " + String.join(", ", statuses))));
            }
            filter.put("status", status);
        }
        return filter;
    }
}
