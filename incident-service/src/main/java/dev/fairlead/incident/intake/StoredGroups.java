package dev.fairlead.incident.intake;

import dev.fairlead.incident.incident.IncidentStream;
import dev.fairlead.incident.incident.IncidentView;
import dev.fairlead.incident.incident.Status;
import dev.fairlead.platform.decide.Claims;
import dev.fairlead.platform.decide.Views;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds groups among the documents of incidents, and by the names that incidents hold. */
public final class StoredGroups implements Groups {

    /** Of one status. A service that has more is in no state to be sorted out by time. */
    private static final int MOST = 50;

    private final Views views;
    private final Claims claims;

    public StoredGroups(Views views, Claims claims) {
        this.views = views;
        this.claims = claims;
    }

    @Override
    public Optional<IncidentView> latest(String groupKey) {
        return claims.holder(IncidentStream.claim(groupKey))
                .flatMap(stream ->
                        views.find(
                                IncidentView.KIND,
                                IncidentStream.TYPE.id(stream),
                                IncidentView.class))
                .or(() -> list(Map.of("groupKey", groupKey), 1).findFirst());
    }

    @Override
    public List<IncidentView> open(String service) {
        return Stream.of(Status.OPEN, Status.ACKNOWLEDGED, Status.MITIGATED)
                .flatMap(status -> list(Map.of("service", service, "status", status.text()), MOST))
                .sorted(
                        Comparator.comparing((IncidentView view) -> view.opened().openedAt())
                                .reversed())
                .toList();
    }

    private Stream<IncidentView> list(Map<String, String> filter, int most) {
        return views
                .list(IncidentView.KIND, new TreeMap<>(filter), null, most, IncidentView.class)
                .items()
                .stream();
    }
}
