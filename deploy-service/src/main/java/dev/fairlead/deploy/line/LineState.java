package dev.fairlead.deploy.line;

import dev.fairlead.events.deployments.IncidentFollowed;
import org.jspecify.annotations.Nullable;

/** State of an incident's stream, and its document. */
public sealed interface LineState {

    /** Nothing was told of it, or nothing that is about a service. */
    record Absent() implements LineState {}

    /**
     * As it stands.
     *
     * @param environment null where it is not known
     * @param open whether it is not resolved
     */
    record Followed(
            String incidentId,
            String number,
            String service,
            @Nullable String environment,
            String priority,
            boolean open)
            implements LineState {
        static Followed of(IncidentFollowed event) {
            return new Followed(
                    event.incidentId(),
                    event.number(),
                    event.service(),
                    event.environment(),
                    event.priority(),
                    event.open());
        }
    }
}
