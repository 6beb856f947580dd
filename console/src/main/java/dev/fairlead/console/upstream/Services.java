package dev.fairlead.console.upstream;

import dev.fairlead.console.ConsoleProperties;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The services' REST interfaces, as far as the console uses them. */
@Component
public final class Services {
    private final Http http;
    private final Place deploy;
    private final Place incident;
    private final Place audit;
    private final Place backup;

    public Services(Http http, ConsoleProperties properties) {
        this.http = http;
        this.deploy = new Place("deploy-service", "deploy-url", properties.deployUrl());
        this.incident = new Place("incident-service", "incident-url", properties.incidentUrl());
        this.audit = new Place("audit-service", "audit-url", properties.auditUrl());
        this.backup = new Place("backup-service", "backup-url", properties.backupUrl());
    }

    private record Place(String name, String property, @Nullable URI base) {}

    /** Who a token belongs to; asked of one service after the other, until one answers. */
    public Answer<WhoAmI> whoAmI(Token token) {
        Answer<WhoAmI> last = new Answer.Away<>("No service is configured.");
        for (Place place : List.of(deploy, incident, audit, backup)) {
            last = get(place, "/api/v1/whoami", token, WhoAmI.class);
            if (!(last instanceof Answer.Away<WhoAmI>)) {
                return last;
            }
        }
        return last instanceof Answer.Away<WhoAmI>
                ? new Answer.Away<>("No service answers, so the token cannot be checked.")
                : last;
    }

    /** Newest first. */
    public Answer<Page.Deployments> deployments(Token token, int limit) {
        return get(deploy, "/api/v1/deployments?limit=" + limit, token, Page.Deployments.class);
    }

    public Answer<Deployment> deployment(Token token, String id) {
        return get(deploy, "/api/v1/deployments/" + encoded(id), token, Deployment.class);
    }

    public Answer<Deployment> steer(
            Token token, String id, String action, Map<String, Object> body) {
        String path = "/api/v1/deployments/" + encoded(id) + "/" + action;
        return post(deploy, path, token, body, Deployment.class);
    }

    /** Newest first; those of one status where it is given. */
    public Answer<Page.Incidents> incidents(Token token, @Nullable String status, int limit) {
        String filter = status == null ? "" : "&status=" + encoded(status);
        return get(
                incident, "/api/v1/incidents?limit=" + limit + filter, token, Page.Incidents.class);
    }

    /** Those that have the deployment as their suspect, newest first. */
    public Answer<Page.Incidents> incidentsOf(Token token, String deploymentId) {
        return get(
                incident,
                "/api/v1/incidents?limit=20&suspectDeploymentId=" + encoded(deploymentId),
                token,
                Page.Incidents.class);
    }

    /**
     * @param id or number
     */
    public Answer<IncidentFile> incident(Token token, String id) {
        return get(incident, "/api/v1/incidents/" + encoded(id), token, IncidentFile.class);
    }

    public Answer<IncidentFile> handle(
            Token token, String id, String action, Map<String, Object> body) {
        String path = "/api/v1/incidents/" + encoded(id) + "/" + action;
        return post(incident, path, token, body, IncidentFile.class);
    }

    public Answer<Page.Schedules> schedules(Token token) {
        return get(incident, "/api/v1/schedules", token, Page.Schedules.class);
    }

    public Answer<OnCall> onCall(Token token, String schedule) {
        String path = "/api/v1/schedules/" + encoded(schedule) + "/on-call";
        return get(incident, path, token, OnCall.class);
    }

    public Answer<Page.Backups> backups(Token token, int limit) {
        return get(backup, "/api/v1/backups?limit=" + limit, token, Page.Backups.class);
    }

    /**
     * @param id of a lifecycle or deployment, or id or number of an incident
     */
    public Answer<Lifecycle> lifecycle(Token token, String id) {
        return get(audit, "/api/v1/lifecycles/" + encoded(id), token, Lifecycle.class);
    }

    /** Newest first. */
    public Answer<Page.Events> events(Token token, int limit) {
        return get(audit, "/api/v1/events?limit=" + limit, token, Page.Events.class);
    }

    private <T> Answer<T> get(Place place, String path, Token token, Class<T> type) {
        URI base = place.base();
        return base == null
                ? notConfigured(place)
                : http.get(place.name(), base.resolve(path), token, type);
    }

    private <T> Answer<T> post(
            Place place, String path, Token token, Map<String, Object> body, Class<T> type) {
        URI base = place.base();
        return base == null
                ? notConfigured(place)
                : http.post(place.name(), base.resolve(path), token, body, type);
    }

    private static <T> Answer<T> notConfigured(Place place) {
        return new Answer.Away<>(
                "No %s is configured (fairlead.console.%s)."
                        .formatted(place.name(), place.property()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
