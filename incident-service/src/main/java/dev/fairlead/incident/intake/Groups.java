package dev.fairlead.incident.intake;

import dev.fairlead.incident.incident.IncidentView;
import java.util.Optional;

/** Finds the incidents of groups of alerts. */
public interface Groups {

    /** The latest incident that was opened for the group, resolved or not. */
    Optional<IncidentView> latest(String groupKey);
}
