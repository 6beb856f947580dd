package dev.fairlead.alert.alert;

import dev.fairlead.alert.notification.AlertDetails;
import dev.fairlead.alert.notification.GroupedAlert;
import dev.fairlead.alert.notification.SendNotification.Named;
import dev.fairlead.platform.decide.Views;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What notifications say of alerts, from the documents of the alerts. */
public final class StoredAlerts implements AlertDetails {
    private final Views views;

    public StoredAlerts(Views views) {
        this.views = views;
    }

    @Override
    public List<GroupedAlert> of(List<Named> named) {
        List<String> fingerprints = named.stream().map(Named::fingerprint).toList();
        Map<String, AlertView> found = views.findAll(AlertView.KIND, fingerprints, AlertView.class);
        List<GroupedAlert> alerts = new ArrayList<>();
        for (Named each : named) {
            AlertView view = found.get(each.fingerprint());
            if (view != null) {
                alerts.add(grouped(view, each.endsAt()));
            }
        }
        return alerts;
    }

    private static GroupedAlert grouped(AlertView view, @Nullable Instant endsAt) {
        return new GroupedAlert(
                view.fingerprint(),
                view.name(),
                view.severity(),
                view.labels(),
                view.annotations(),
                view.value(),
                view.startsAt(),
                endsAt,
                view.service(),
                view.environment(),
                view.version(),
                view.team(),
                view.deploymentId(),
                view.watchId(),
                view.runbook(),
                view.summary());
    }
}
