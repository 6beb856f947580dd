package dev.fairlead.benchmarks.rollback;

import dev.fairlead.events.alerts.AlertNotified;
import dev.fairlead.events.alerts.MetricBreached;
import dev.fairlead.events.deployments.DeploymentRolledBack;
import dev.fairlead.events.deployments.DeploymentSucceeded;
import dev.fairlead.events.deployments.TrafficShifted;
import dev.fairlead.events.incidents.IncidentOpened;
import dev.fairlead.events.incidents.ResponderPaged;
import dev.fairlead.platform.subject.Suspect;
import dev.fairlead.schemas.Event;
import dev.fairlead.standalone.demo.Api;
import dev.fairlead.standalone.demo.EventTap;
import dev.fairlead.standalone.demo.EventTap.Seen;
import dev.fairlead.standalone.demo.Pager;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;

/** Releases versions on a running platform, and reads off the topics what became of them. */
public final class BadVersions {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String SERVICE = "checkout";
    private static final int FIRST_LEVEL = 1;

    private final Api deploy;
    private final Api alert;
    private final Api incident;
    private final EventTap events;
    private final Pager pager;

    public BadVersions(Api deploy, Api alert, Api incident, EventTap events, Pager pager) {
        this.deploy = deploy;
        this.alert = alert;
        this.incident = incident;
        this.events = events;
        this.pager = pager;
    }

    /** Releases a version without errors and blocks until it serves everybody. */
    public void promote(String version) throws InterruptedException {
        String id = release(version);
        await(DeploymentSucceeded.class, event -> event.deploymentId().equals(id));
    }

    /**
     * A bad version that was rolled back and whose incident is resolved.
     *
     * @param breached when the evaluation was that found it bad
     * @param back when the weight 0 was read back from the edge
     * @param notified when {@code AlertNotified} was published
     * @param paged when the pager had the page
     */
    public record Handled(
            String version, Instant breached, Instant back, Instant notified, Instant paged) {
        public Duration toPage() {
            return Duration.between(notified, paged);
        }
    }

    /** Does as {@link #handle} does, and asks for the sample that the rollback rested on. */
    public Rollback roll(int number) throws InterruptedException {
        Handled handled = handle(number);
        return new Rollback(
                Duration.between(scraped(handled.version(), handled.breached()), handled.back()),
                handled.toPage());
    }

    /** Releases a bad version and blocks until it was rolled back and its incident is resolved. */
    public Handled handle(int number) throws InterruptedException {
        String version = "bad-" + number;
        String id = release(version);
        await(DeploymentRolledBack.class, event -> event.deploymentId().equals(id));
        MetricBreached breached =
                await(MetricBreached.class, event -> Suspect.isDeployment(id, event.suspect()))
                        .event();
        TrafficShifted back =
                await(
                                TrafficShifted.class,
                                event ->
                                        event.deploymentId().equals(id)
                                                && event.weightPercent() == 0)
                        .event();
        Seen<AlertNotified> notified =
                await(AlertNotified.class, event -> Suspect.isDeployment(id, event.suspect()));
        Instant paged = handleIncident(id);
        return new Handled(
                version, breached.startsAt(), back.readBackAt(), notified.publishedAt(), paged);
    }

    private Instant handleIncident(String deployment) throws InterruptedException {
        String number =
                await(
                                IncidentOpened.class,
                                event -> Suspect.isDeployment(deployment, event.suspect()))
                        .event()
                        .number();
        String dedupKey =
                await(
                                ResponderPaged.class,
                                event ->
                                        event.number().equals(number)
                                                && event.level() == FIRST_LEVEL)
                        .event()
                        .dedupKey();
        Instant paged =
                pager.await(
                                "the page of " + number,
                                page ->
                                        page.action().equals("trigger")
                                                && page.dedupKey().equals(dedupKey),
                                PATIENCE)
                        .at();
        String path = "/api/v1/incidents/" + number;
        incident.post(path + "/acknowledge", Map.of());
        incident.post(path + "/resolve", Map.of("resolution", "rolled back"));
        return paged;
    }

    /** When the newest sample was scraped that an evaluation at that time rested on. */
    private Instant scraped(String version, Instant evaluated) throws InterruptedException {
        String query =
                "max(timestamp(fairlead_edge_requests_total{service=\"%s\", version=\"%s\"}))"
                        .formatted(SERVICE, version);
        String value =
                alert.get(
                                "/api/v1/query?query=%s&time=%s"
                                        .formatted(
                                                URLEncoder.encode(query, StandardCharsets.UTF_8),
                                                evaluated))
                        .at("/data/result/0/value/1")
                        .asString("");
        if (value.isEmpty()) {
            throw new IllegalStateException(
                    "no sample of version %s at %s (expected: the one that crossed the threshold)"
                            .formatted(version, evaluated));
        }
        return Instant.ofEpochMilli(Math.round(Double.parseDouble(value) * 1000));
    }

    private String release(String version) throws InterruptedException {
        return deploy.post(
                        "/api/v1/deployments",
                        Map.of("service", SERVICE, "environment", "production", "version", version))
                .path("id")
                .asString();
    }

    private <E extends Event> Seen<E> await(Class<E> type, Predicate<E> wanted)
            throws InterruptedException {
        return events.await(
                type, seen -> wanted.test(seen.event()), type.getSimpleName(), PATIENCE);
    }
}
