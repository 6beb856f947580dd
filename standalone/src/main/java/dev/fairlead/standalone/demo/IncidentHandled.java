package dev.fairlead.standalone.demo;

import dev.fairlead.events.incidents.IncidentAcknowledged;
import dev.fairlead.events.incidents.IncidentAnnounced;
import dev.fairlead.events.incidents.IncidentEscalated;
import dev.fairlead.events.incidents.IncidentOpened;
import dev.fairlead.events.incidents.IncidentResolved;
import dev.fairlead.events.incidents.Occasion;
import dev.fairlead.events.incidents.ResponderPaged;
import dev.fairlead.platform.subject.Suspect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The breach became an incident: the person on call is paged, then the second one, who handles it.
 */
final class IncidentHandled implements Stage {

    @Override
    public String title() {
        return "The breach is an incident: page, escalation, messages to the team, resolution";
    }

    @Override
    public Optional<Class<? extends Stage>> buildsOn() {
        return Optional.of(BadCanary.class);
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        var suspect = scene.notes().get("bad deployment");
        var opened =
                scene.events()
                        .await(
                                IncidentOpened.class,
                                seen -> Suspect.isDeployment(suspect, seen.event().suspect()),
                                "IncidentOpened that suspects deployment " + suspect,
                                scene.patience());
        var number = opened.event().number();
        scene.notes().put("incident", number);
        verifyOpened(scene, opened);
        scene.timeline()
                .seen(
                        "IncidentOpened",
                        "%s, %s, team %s: %s"
                                .formatted(
                                        number,
                                        opened.event().priority(),
                                        opened.event().subject().team(),
                                        opened.event().title()));
        announced(
                scene,
                number,
                Occasion.OPENED,
                List.of(
                        "INCIDENT ALERT",
                        "Severity: " + opened.event().priority(),
                        "Service: " + Scene.SERVICE,
                        "Issue: " + opened.event().title(),
                        "Impact: ",
                        "ETA: ",
                        "On-Call: "));
        var first = paged(scene, number, 1);
        scene.events()
                .await(
                        IncidentEscalated.class,
                        seen -> seen.event().number().equals(number),
                        "IncidentEscalated of " + number,
                        scene.patience());
        scene.timeline().seen("IncidentEscalated", "nobody acknowledged in time");
        var second = paged(scene, number, 2);
        if (first.equals(second)) {
            throw new StageFailed("the escalation paged " + second + " again (expected: another)");
        }
        handle(scene, number);
    }

    private static void verifyOpened(Scene scene, EventTap.Seen<IncidentOpened> opened) {
        var incident = opened.event();
        if (!scene.notes().get("breach").equals(incident.breachEventId())
                || incident.subject().team() == null
                || !scene.notes().get("lifecycle").equals(opened.lifecycleId())
                || !scene.notes().get("trace").equals(opened.traceId())) {
            throw new StageFailed(
                    "the incident names breach %s, team %s, lifecycle %s, trace %s (expected: breach %s, a team, lifecycle %s, trace %s)"
                            .formatted(
                                    incident.breachEventId(),
                                    incident.subject().team(),
                                    opened.lifecycleId(),
                                    opened.traceId(),
                                    scene.notes().get("breach"),
                                    scene.notes().get("lifecycle"),
                                    scene.notes().get("trace")));
        }
    }

    private static String paged(Scene scene, String number, int level) throws InterruptedException {
        var event =
                scene.events()
                        .await(
                                ResponderPaged.class,
                                seen ->
                                        seen.event().number().equals(number)
                                                && seen.event().level() == level,
                                "ResponderPaged at level " + level,
                                scene.patience())
                        .event();
        var page =
                scene.pager()
                        .await(
                                "the page of level " + level,
                                received ->
                                        received.action().equals("trigger")
                                                && received.dedupKey().equals(event.dedupKey()),
                                scene.patience());
        var payload = page.body().path("payload");
        if (!payload.path("summary").asString("").contains(number)
                || payload.path("severity").asString("").isEmpty()
                || payload.path("source").asString("").isEmpty()
                || page.body().path("routing_key").asString("").isEmpty()) {
            throw new StageFailed(
                    "the page lacks routing key, source, severity or the number %s in its summary"
                            .formatted(number));
        }
        scene.timeline()
                .seen(
                        "ResponderPaged",
                        "%s (%s), dedup key %s"
                                .formatted(event.responder(), event.role(), event.dedupKey()));
        return event.responder();
    }

    private static void handle(Scene scene, String number) throws InterruptedException {
        var path = "/api/v1/incidents/" + number;
        scene.incident().post(path + "/acknowledge", Map.of("note", "looking at version 3"));
        scene.events()
                .await(
                        IncidentAcknowledged.class,
                        seen -> seen.event().number().equals(number),
                        "IncidentAcknowledged of " + number,
                        scene.patience());
        scene.timeline().seen("IncidentAcknowledged", "over REST, escalation stops");
        scene.incident()
                .post(
                        path + "/update",
                        Map.of(
                                "message",
                                "version 2 has all traffic again",
                                "impact",
                                "one order in twenty failed for a minute",
                                "eta",
                                "5 minutes",
                                "nextUpdate",
                                "15m"));
        announced(
                scene,
                number,
                Occasion.UPDATE,
                List.of(
                        "INCIDENT UPDATE",
                        "Incident: #" + number,
                        "Status: ",
                        "Progress: version 2 has all traffic again",
                        "ETA: 5 minutes",
                        "Next Update: 15 minutes"));
        scene.incident()
                .post(
                        path + "/resolve",
                        Map.of(
                                "resolution",
                                "version 3 was rolled back",
                                "rootCause",
                                "version 3 answers one request in ten with an error"));
        scene.events()
                .await(
                        IncidentResolved.class,
                        seen -> seen.event().number().equals(number),
                        "IncidentResolved of " + number,
                        scene.patience());
        scene.timeline().seen("IncidentResolved", number);
        announced(
                scene,
                number,
                Occasion.RESOLVED,
                List.of(
                        "INCIDENT RESOLVED",
                        "Incident: #" + number,
                        "Duration: ",
                        "Root Cause: version 3 answers one request in ten with an error",
                        "Resolution: version 3 was rolled back",
                        "Post-Mortem: "));
    }

    /** The team's chat got the template of the guide, and the event says the same. */
    private static void announced(Scene scene, String number, Occasion occasion, List<String> lines)
            throws InterruptedException {
        var event =
                scene.events()
                        .await(
                                IncidentAnnounced.class,
                                seen ->
                                        seen.event().number().equals(number)
                                                && seen.event().occasion() == occasion,
                                "IncidentAnnounced (%s) of %s".formatted(occasion, number),
                                scene.patience())
                        .event();
        var received = scene.pager().awaitMessage(lines.getFirst(), lines, scene.patience());
        if (!received.equals(event.text())) {
            throw new StageFailed(
                    "the chat received '%s' (expected: '%s', as the event says)"
                            .formatted(received, event.text()));
        }
        scene.timeline()
                .seen(
                        "IncidentAnnounced",
                        "%s, to %s: %s"
                                .formatted(
                                        lines.getFirst(),
                                        event.channel(),
                                        received.lines()
                                                .skip(occasion == Occasion.OPENED ? 1 : 2)
                                                .limit(2)
                                                .collect(Collectors.joining(", "))));
    }
}
