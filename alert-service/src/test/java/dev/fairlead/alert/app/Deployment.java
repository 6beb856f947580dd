package dev.fairlead.alert.app;

import dev.fairlead.events.deployments.Comparison;
import dev.fairlead.events.deployments.DeploymentRolledBack;
import dev.fairlead.events.deployments.ScrapeTarget;
import dev.fairlead.events.deployments.WatchQuery;
import dev.fairlead.events.deployments.WatchRequested;
import dev.fairlead.events.subject.Suspect;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What deploy-service says of one deployment: version 2 of a service of its own. */
record Deployment(String id, String service) {

    static Deployment next() {
        String id = UUID.randomUUID().toString();
        return new Deployment(id, "service-" + id.substring(0, 8));
    }

    String watchId() {
        return id + "-1-1";
    }

    boolean isSuspect(@Nullable Suspect suspect) {
        return suspect != null && id.equals(suspect.deploymentId());
    }

    /** A watch of a second's window that bakes for two seconds. */
    WatchRequested watch(URI page, Duration patience) {
        return request(page, patience, 200, 1).build();
    }

    /**
     * A watch that is evaluated once, after 11 of its 20 seconds: the next evaluation would be
     * after its deadline. So its own last word does not race with the timer at the deadline.
     */
    WatchRequested watchEvaluatedOnce(URI page) {
        return request(page, Duration.ofSeconds(20), 1_000, 4)
                .evaluationIntervalMillis(11_000)
                .build();
    }

    /** What nobody can judge. */
    WatchRequested watchWithoutInterval(URI page) {
        return request(page, Duration.ofSeconds(1), 200, 1).evaluationIntervalMillis(0).build();
    }

    private WatchRequested.Builder request(
            URI page, Duration patience, long scrapeMillis, long windowSeconds) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        String series =
                "fairlead_edge_requests_total{service=\"%s\",environment=\"production\",version=\"2\"%s}";
        String all = series.formatted(service, "");
        String bad = series.formatted(service, ",code=\"5xx\"");
        return WatchRequested.newBuilder()
                .deploymentId(id)
                .service(service)
                .environment("production")
                .version("2")
                .watchId(watchId())
                .step(1)
                .attempt(1)
                .team("payments")
                .baselineVersion("1")
                .targets(
                        List.of(
                                ScrapeTarget.newBuilder()
                                        .job("edge")
                                        .url(page.toString())
                                        .intervalMillis(scrapeMillis)
                                        .build()))
                .queries(
                        List.of(
                                WatchQuery.newBuilder()
                                        .name("ErrorRatio")
                                        .expression(
                                                "sum(rate(%1$s[%3$ds])) / sum(rate(%2$s[%3$ds]))"
                                                        .formatted(bad, all, windowSeconds))
                                        .comparison(Comparison.ABOVE)
                                        .threshold(0.05)
                                        .severity("critical")
                                        .summary("More than 5 % of the requests fail")
                                        .build()))
                .requestsExpression("sum(increase(%s[%ds]))".formatted(all, windowSeconds))
                .minimumRequests(20)
                .evaluationIntervalMillis(200)
                .windowMillis(windowSeconds * 1_000)
                .bakeMillis(2000)
                .deadline(now.plus(patience))
                .at(now);
    }

    DeploymentRolledBack rolledBack() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return DeploymentRolledBack.newBuilder()
                .deploymentId(id)
                .service(service)
                .environment("production")
                .version("2")
                .step(1)
                .attempt(1)
                .reason("metric-breached")
                .restoredVersion("1")
                .readBackAt(now)
                .at(now)
                .build();
    }
}
