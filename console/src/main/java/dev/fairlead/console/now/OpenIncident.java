package dev.fairlead.console.now;

import dev.fairlead.console.action.Action;
import dev.fairlead.console.upstream.IncidentFile;
import dev.fairlead.console.upstream.IncidentFile.Mark;
import dev.fairlead.console.upstream.Page.IncidentSummary;
import dev.fairlead.console.upstream.Page.Level;
import dev.fairlead.console.upstream.Page.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An incident that is not resolved.
 *
 * @param with who has it; null where nobody has acknowledged
 * @param asked who is asked now, while nobody has it; null where that is not known
 * @param due the next promise: response until somebody has it, then resolution
 * @param dueFor response or resolution
 */
record OpenIncident(
        IncidentSummary summary,
        @Nullable String with,
        @Nullable String asked,
        Instant due,
        String dueFor,
        List<Action> actions) {

    static OpenIncident of(
            IncidentSummary summary,
            @Nullable IncidentFile file,
            List<Policy> policies,
            Map<String, String> onCall,
            List<Action> actions) {
        boolean waits = summary.status().equals("open");
        Mark taken = file == null ? null : file.incident().acknowledged();
        boolean response = taken == null && (waits || file != null);
        return new OpenIncident(
                summary,
                taken == null ? null : taken.by(),
                file == null || taken != null ? null : asked(file, policies, onCall),
                response ? summary.responseDue() : summary.resolutionDue(),
                response ? "response" : "resolution",
                actions);
    }

    /** Who is on call at the level where the escalation stands. */
    private static @Nullable String asked(
            IncidentFile file, List<Policy> policies, Map<String, String> onCall) {
        var escalation = file.incident().escalation();
        if (escalation == null) {
            return null;
        }
        return policies.stream()
                .filter(policy -> policy.name().equals(escalation.policy()))
                .flatMap(policy ->
                        policy.levels().stream().skip(Math.max(0, escalation.level() - 1)))
                .findFirst()
                .map(Level::target)
                .map(target ->
                        target.person() == null
                                ? onCall.get(target.schedule() + "/" + target.role())
                                : target.person())
                .orElse(null);
    }
}
