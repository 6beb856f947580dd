package dev.fairlead.incident.intake;

import dev.fairlead.incident.incident.IncidentView;
import dev.fairlead.incident.incident.Status;
import java.util.List;
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

    /**
     * The incident that the group belongs to while it is not resolved; where there is none, the
     * latest that was opened for it.
     */
    Optional<IncidentView> latest(String groupKey);

    /** Incidents of a service that are not resolved, the latest opening first; not all of many. */
    List<IncidentView> open(String service);
}
