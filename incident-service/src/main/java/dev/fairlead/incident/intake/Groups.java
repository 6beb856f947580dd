package dev.fairlead.incident.intake;

import dev.fairlead.incident.incident.IncidentView;
import dev.fairlead.incident.incident.Status;
import java.util.Optional;

/** Finds the incidents of groups of alerts, and of causes. */
public interface Groups {

    /** Id of the incident that the group's next event is for: the open one, or the next. */
    default String current(String groupKey) {
        Optional<IncidentView> latest = latest(groupKey);
        return latest.filter(view -> view.status() != Status.RESOLVED)
                .map(IncidentView::id)
                .orElseGet(() ->
                        IncidentIds.ofGroup(groupKey, latest.map(IncidentView::id).orElse("")));
    }

    /** The latest incident that was opened for the group, resolved or not. */
    Optional<IncidentView> latest(String groupKey);
}
