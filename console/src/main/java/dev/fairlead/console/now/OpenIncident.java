package dev.fairlead.console.now;

import dev.fairlead.console.action.Action;
import dev.fairlead.console.upstream.IncidentFile;
import dev.fairlead.console.upstream.IncidentFile.Mark;
import dev.fairlead.console.upstream.IncidentFile.Reached;
import dev.fairlead.console.upstream.IncidentFile.Situation;
import dev.fairlead.console.upstream.Page.IncidentSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An incident that is not resolved.
 *
 * @param with who has it; null where nobody has acknowledged
 * @param asked who was reached, while nobody has it; null where that is not known
 * @param due the next promise: response until somebody has it, then resolution
 * @param dueFor response or resolution
 * @param updateMissed whether those who follow it wait for an update in vain
 */
record OpenIncident(
        IncidentSummary summary,
        @Nullable String with,
        @Nullable String asked,
        Instant due,
        String dueFor,
        boolean updateMissed,
        List<Action> actions) {
    private static final String NOBODY_YET = "nobody reached yet";

    /**
     * @param names of people, by id
     */
    static OpenIncident of(
            IncidentSummary summary,
            @Nullable IncidentFile file,
            Map<String, String> names,
            List<Action> actions) {
        boolean waits = summary.status().equals("open");
        Mark taken = file == null ? null : file.incident().acknowledged();
        boolean response = taken == null && (waits || file != null);
        return new OpenIncident(
                summary,
                taken == null ? null : taken.by(),
                file == null || taken != null ? null : asked(file, names),
                response ? summary.responseDue() : summary.resolutionDue(),
                response ? "response" : "resolution",
                updateMissed(file),
                actions);
    }

    private static boolean updateMissed(@Nullable IncidentFile file) {
        Situation situation = file == null ? null : file.incident().situation();
        return situation != null && situation.updateMissed();
    }

    /** Whoever was reached since it was opened last, whatever the rota says now. */
    private static @Nullable String asked(IncidentFile file, Map<String, String> names) {
        List<Reached> reached = file.incident().reached();
        if (reached == null) {
            return null;
        }
        return reached.isEmpty()
                ? NOBODY_YET
                : reached.stream()
                        .map(Reached::person)
                        .distinct()
                        .map(person -> names.getOrDefault(person, person))
                        .collect(Collectors.joining(", "));
    }
}
