package dev.fairlead.console.alert;

import dev.fairlead.console.list.Kind;
import dev.fairlead.console.list.ListScreens;
import dev.fairlead.console.upstream.Page.AlertSummary;
import dev.fairlead.console.upstream.Services;
import java.util.List;
import org.springframework.stereotype.Component;

/** The list of alerts. */
@Component
class AlertsScreens extends ListScreens<AlertSummary> {
    private static final Kind ALERTS =
            new Kind(
                    "alerts",
                    "Alerts",
                    "Pending ones, then those that fire or fired, the latest begin first.",
                    "No alert is known.",
                    "No alert fits, as far as was looked.",
                    Kind.NEWEST_FIRST);

    AlertsScreens(Services services) {
        super(
                ALERTS,
                List.of(
                        new Filter<>("state", AlertSummary::state),
                        new Filter<>("service", AlertSummary::service),
                        new Filter<>("team", AlertSummary::team),
                        new Filter<>("matcher", alert -> "alertname=\"" + alert.name() + "\"")),
                services::alerts);
    }
}
