package dev.fairlead.audit.lifecycle;

import dev.fairlead.events.alerts.AlertEvent;
import dev.fairlead.events.alerts.AnalysisCompleted;
import dev.fairlead.events.deployments.DeploymentCancelled;
import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.events.deployments.DeploymentFailed;
import dev.fairlead.events.deployments.DeploymentRequested;
import dev.fairlead.events.deployments.DeploymentRolledBack;
import dev.fairlead.events.deployments.DeploymentSucceeded;
import dev.fairlead.events.deployments.WatchCancelled;
import dev.fairlead.events.deployments.WatchRequested;
import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.events.incidents.IncidentOpened;
import dev.fairlead.events.incidents.IncidentReopened;
import dev.fairlead.events.incidents.IncidentResolved;
import dev.fairlead.schemas.Event;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which deployments, watches and incidents have begun and not ended; pure. */
final class Endings {

    private final Set<String> open = new LinkedHashSet<>();

    private Endings() {}

    /**
     * @param events in the order of time
     * @return what is open, for people: {@code deployment 0197…}, {@code incident INC-2026-001}
     */
    static Set<String> open(List<TimelineEvent> events) {
        Endings endings = new Endings();
        for (TimelineEvent event : events) {
            switch (event.event()) {
                case null -> {}
                case DeploymentEvent deployment -> endings.on(deployment);
                case AlertEvent alert -> endings.on(alert);
                case IncidentEvent incident -> endings.on(incident);
                case Event _ -> {}
            }
        }
        return endings.open;
    }

    private void on(DeploymentEvent event) {
        String deployment = "deployment " + event.deploymentId();
        switch (event) {
            case DeploymentRequested _ -> open.add(deployment);
            case DeploymentSucceeded _,
                    DeploymentFailed _,
                    DeploymentRolledBack _,
                    DeploymentCancelled _ ->
                    open.remove(deployment);
            case WatchRequested watch -> open.add("watch " + watch.watchId());
            case WatchCancelled watch -> open.remove("watch " + watch.watchId());
            default -> {}
        }
    }

    private void on(AlertEvent event) {
        if (event instanceof AnalysisCompleted analysis) {
            open.remove("watch " + analysis.watchId());
        }
    }

    private void on(IncidentEvent event) {
        String incident = "incident " + event.number();
        switch (event) {
            case IncidentOpened _, IncidentReopened _ -> open.add(incident);
            case IncidentResolved _ -> open.remove(incident);
            default -> {}
        }
    }
}
