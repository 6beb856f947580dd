package dev.fairlead.alert.app;

import dev.fairlead.events.deployments.Comparison;
import dev.fairlead.events.deployments.DeploymentRolledBack;
import dev.fairlead.events.deployments.ScrapeTarget;
import dev.fairlead.events.deployments.WatchQuery;
import dev.fairlead.events.deployments.WatchRequested;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** What deploy-service says of one deployment: version 2 of a service of its own. */
record Deployment(String id, String service) {

    static Deployment next() {
        String id = UUID.randomUUID().toString();
        return new Deployment(id, "service-" + id.substring(0, 8));
    }

    String watchId() {
        return id + "-1-1";
    }

    /** A watch of a second's window that bakes for two seconds. */
    WatchRequested watch(URI page, Duration patience) {
        return request(page, patience).build();
    }

    /** What nobody can judge. */
    WatchRequested watchWithoutInterval(URI page) {
        return request(page, Duration.ofSeconds(1)).evaluationIntervalMillis(0).build();
    }

    private WatchRequested.Builder request(URI page, Duration patience) {
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
                                        .intervalMillis(200)
                                        .build()))
                .queries(
                        List.of(
                                WatchQuery.newBuilder()
                                        .name("ErrorRatio")
                                        .expression(
                                                "sum(rate(%s[1s])) / sum(rate(%s[1s]))"
                                                        .formatted(bad, all))
                                        .comparison(Comparison.ABOVE)
                                        .threshold(0.05)
                                        .severity("critical")
                                        .summary("More than 5 % of the requests fail")
                                        .build()))
                .requestsExpression("sum(increase(%s[1s]))".formatted(all))
                .minimumRequests(20)
                .evaluationIntervalMillis(200)
                .windowMillis(1000)
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
