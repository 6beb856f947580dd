package dev.fairlead.console.incident;

import dev.fairlead.console.list.Kind;
import dev.fairlead.console.list.ListScreens;
import dev.fairlead.console.upstream.Page.IncidentSummary;
import dev.fairlead.console.upstream.Services;
import java.util.List;
import org.springframework.stereotype.Component;

/** The list of incidents, newest first. */
@Component
class IncidentsScreens extends ListScreens<IncidentSummary> {
    private static final Kind INCIDENTS =
            new Kind(
                    "incidents",
                    "Incidents",
                    "Open and resolved ones, newest first.",
                    "There has been no incident yet.",
                    "No incident fits.",
                    Kind.NEWEST_FIRST);

    IncidentsScreens(Services services) {
        super(
                INCIDENTS,
                List.of(
                        new Filter<>("service", IncidentSummary::service),
                        new Filter<>("environment", IncidentSummary::environment),
                        new Filter<>("status", IncidentSummary::status),
                        new Filter<>("team", IncidentSummary::team)),
                services::incidents);
    }
}
