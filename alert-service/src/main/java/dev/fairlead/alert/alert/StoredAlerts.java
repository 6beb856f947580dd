package dev.fairlead.alert.alert;

import dev.fairlead.alert.notification.AlertDetails;
import dev.fairlead.alert.notification.SendNotification.Named;
import dev.fairlead.alert.receiver.GroupedAlert;
import dev.fairlead.platform.decide.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
                alerts.add(new GroupedAlert(view.fingerprint(), view.alert(), each.endsAt()));
            }
        }
        return alerts;
    }
}
