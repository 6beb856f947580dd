package dev.fairlead.incident.suspect;

import dev.fairlead.events.incidents.SuspectRolledBack;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a deployment.
 *
 * @param incidents ids of the incidents that suspect the deployment
 * @param rollback null while it has not been rolled back
 */
public record SuspectState(List<String> incidents, @Nullable SuspectRolledBack rollback) {

    public SuspectState {
        incidents = List.copyOf(incidents);
    }
}
