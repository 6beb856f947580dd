package dev.fairlead.standalone.demo;

import dev.fairlead.events.alerts.AlertNotified;
import dev.fairlead.events.alerts.AlertStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Another tool posts an alert as to Alertmanager, while a silence hides it; when the silence ends,
 * the team hears of what still fires.
 */
final class AlertSilenced implements Stage {
    private static final String NAME = "DemoDiskAlmostFull";

    @Override
    public String title() {
        return "An alert of another tool is silenced, and told when the silence ends";
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        var silence =
                scene.alert()
                        .post(
                                "/api/v1/silences",
                                Map.of(
                                        "matchers", List.of("alertname=\"" + NAME + "\""),
                                        "lasts", "1h",
                                        "comment", "the disk is being enlarged"))
                        .path("id")
                        .asString("");
        scene.timeline().seen("POST /silences", "%s, for an hour".formatted(silence));
        scene.alert()
                .post(
                        "/api/v2/alerts",
                        List.of(
                                Map.of(
                                        "labels",
                                        Map.of(
                                                "alertname",
                                                NAME,
                                                "severity",
                                                "warning",
                                                "service",
                                                Scene.SEARCH,
                                                "environment",
                                                Scene.ENVIRONMENT),
                                        "annotations",
                                        Map.of("summary", "96 % of the disk are used"))));
        var hidden =
                Await.present(
                        () -> suppressed(scene), scene.patience(), () -> NAME + " is not silenced");
        var by = hidden.path("silencedBy").path(0).asString("");
        if (!by.equals(silence)) {
            throw new StageFailed(
                    "%s is silenced by '%s' (expected: '%s')".formatted(NAME, by, silence));
        }
        if (told(scene).isPresent()) {
            throw new StageFailed(NAME + " was told although a silence hides it");
        }
        scene.timeline().seen("POST /api/v2/alerts", NAME + ": suppressed by the silence");
        scene.alert().post("/api/v1/silences/%s/expire".formatted(silence), Map.of());
        var event =
                Await.present(
                        () -> told(scene),
                        scene.patience(),
                        () -> NAME + " was not told after its silence ended");
        var message =
                scene.pager()
                        .awaitMessage("the alert", List.of("FIRING", NAME), scene.patience())
                        .lines()
                        .toList();
        scene.timeline()
                .seen(
                        "AlertNotified",
                        "to %s when the silence ended: %s"
                                .formatted(event.receiver(), String.join(" ", message)));
    }

    private static Optional<JsonNode> suppressed(Scene scene) throws InterruptedException {
        for (var alert : scene.alert().get("/api/v2/alerts")) {
            if (alert.path("labels").path("alertname").asString("").equals(NAME)
                    && alert.path("status").path("state").asString("").equals("suppressed")) {
                return Optional.of(alert.path("status"));
            }
        }
        return Optional.empty();
    }

    private static Optional<AlertNotified> told(Scene scene) {
        return scene.events()
                .seen(AlertNotified.class)
                .map(EventTap.Seen::event)
                .filter(event ->
                        event.status() == AlertStatus.FIRING
                                && event.alerts().stream()
                                        .anyMatch(alert -> alert.alertName().equals(NAME)))
                .findFirst();
    }
}
