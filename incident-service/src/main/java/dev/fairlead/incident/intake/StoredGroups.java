package dev.fairlead.incident.intake;

import dev.fairlead.incident.incident.IncidentView;
import dev.fairlead.platform.decide.Views;
import java.util.Map;
import java.util.Optional;

/** Finds groups among the documents of incidents. */
public final class StoredGroups implements Groups {

    private final Views views;

    public StoredGroups(Views views) {
        this.views = views;
    }

    @Override
    public Optional<IncidentView> latest(String groupKey) {
        return views
                .list(IncidentView.KIND, Map.of("groupKey", groupKey), null, 1, IncidentView.class)
                .items()
                .stream()
                .findFirst();
    }
}
