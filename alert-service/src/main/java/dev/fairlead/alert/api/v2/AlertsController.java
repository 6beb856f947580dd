package dev.fairlead.alert.api.v2;

import dev.fairlead.alert.Suppression;
import dev.fairlead.alert.alert.AlertView;
import dev.fairlead.alert.api.v2.Shown.AlertGroup;
import dev.fairlead.alert.api.v2.Shown.AlertStatus;
import dev.fairlead.alert.api.v2.Shown.GettableAlert;
import dev.fairlead.alert.api.v2.Shown.Receiver;
import dev.fairlead.alert.config.AlertingConfig;
import dev.fairlead.alert.routing.Route;
import dev.fairlead.alert.routing.Routing;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.web.request.FewAtOnce;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Alerts that fire, as Alertmanager shows them. */
@FewAtOnce(4)
@RestController
@RequestMapping("/api/v2/alerts")
public final class AlertsController {

    private final Views views;
    private final Reloading<AlertingConfig> config;
    private final InstantSource clock;

    public AlertsController(Views views, Reloading<AlertingConfig> config, InstantSource clock) {
        this.views = views;
        this.config = config;
        this.clock = clock;
    }

    /** Alerts that fire, by fingerprint. */
    @GetMapping
    List<GettableAlert> list(@RequestParam MultiValueMap<String, String> parameters) {
        AlertFilter filter = AlertFilter.of(parameters);
        return firing(filter).stream()
                .filter(filter::takes)
                .sorted(Comparator.comparing(GettableAlert::fingerprint))
                .toList();
    }

    /** Alerts that fire, as they are told together. */
    @GetMapping("/groups")
    List<AlertGroup> groups(@RequestParam MultiValueMap<String, String> parameters) {
        AlertFilter filter = AlertFilter.of(parameters);
        Routing routing = config.get().routing();
        Map<List<Object>, AlertGroup> groups = new LinkedHashMap<>();
        for (GettableAlert alert : firing(filter)) {
            if (!filter.takes(alert)) {
                continue;
            }
            for (Route route : routing.root().match(alert.labels())) {
                if (filter.takesReceiver(route.receiver())) {
                    groups.computeIfAbsent(
                                    List.of(route.receiver(), route.groupKey(alert.labels())),
                                    _ ->
                                            new AlertGroup(
                                                    route.groupLabels(alert.labels()),
                                                    new Receiver(route.receiver()),
                                                    new ArrayList<>()))
                            .alerts()
                            .add(alert);
                }
            }
        }
        return groups.values().stream()
                .sorted(
                        Comparator.comparing((AlertGroup group) -> group.labels().toString())
                                .thenComparing(group -> group.receiver().name()))
                .toList();
    }

    private List<GettableAlert> firing(AlertFilter filter) {
        Routing routing = config.get().routing();
        Instant now = clock.instant();
        List<GettableAlert> alerts = new ArrayList<>();
        views.each(
                AlertView.KIND,
                Map.of("state", AlertView.FIRING),
                AlertView.class,
                view -> {
                    if (filter.takes(view.alert().labels())) {
                        alerts.add(shown(view, routing, now));
                    }
                });
        return alerts;
    }

    private static GettableAlert shown(AlertView view, Routing routing, Instant now) {
        Map<String, String> labels = view.alert().labels();
        Suppression by = view.suppressed();
        AlertStatus status =
                new AlertStatus(
                        by.reason() == null ? AlertFilter.ACTIVE : "suppressed",
                        by.silences(),
                        by.inhibitedBy(),
                        List.of());
        return new GettableAlert(
                view.alert().annotations(),
                now.plus(routing.resolveTimeout()),
                view.fingerprint(),
                routing.root().match(labels).stream()
                        .map(route -> new Receiver(route.receiver()))
                        .distinct()
                        .toList(),
                view.alert().startsAt(),
                status,
                view.alert().startsAt(),
                Objects.requireNonNullElse(view.generatorUrl(), ""),
                labels);
    }
}
