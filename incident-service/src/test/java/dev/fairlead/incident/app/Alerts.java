package dev.fairlead.incident.app;

import dev.fairlead.events.alerts.AlertNotified;
import dev.fairlead.events.alerts.AlertStatus;
import dev.fairlead.events.alerts.NotifiedAlert;
import dev.fairlead.events.alerts.Severity;
import dev.fairlead.events.deployments.DeploymentRequested;
import dev.fairlead.events.deployments.DeploymentRolledBack;
import dev.fairlead.events.deployments.DeploymentStarted;
import dev.fairlead.events.deployments.DeploymentSucceeded;
import dev.fairlead.events.deployments.RequestSource;
import dev.fairlead.events.deployments.Strategy;
import dev.fairlead.platform.subject.Subject;
import dev.fairlead.platform.subject.Suspect;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** What alert-service and deploy-service would say. */
final class Alerts {

    private Alerts() {}

    static AlertNotified notified(String group, AlertStatus status) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return AlertNotified.newBuilder()
                .notificationId("n-" + group)
                .receiver("incidents")
                .opensIncident(true)
                .groupKey(group)
                .groupLabels(Map.of("watch", group))
                .reason("first-notification")
                .status(status)
                .severity(Severity.CRITICAL)
                .alerts(
                        List.of(
                                NotifiedAlert.newBuilder()
                                        .fingerprint("f-" + group)
                                        .alertName("ErrorRatio")
                                        .severity(Severity.CRITICAL)
                                        .status(status)
                                        .labels(Map.of("watch", group))
                                        .annotations(Map.of())
                                        .value(0.1)
                                        .startsAt(now)
                                        .build()))
                .subject(Subject.of("checkout", "production", null).said())
                .suspect(Suspect.said(new Suspect("3", "deployment-" + group, "watch-" + group)))
                .summary("The error ratio of checkout 3 is 10 %.")
                .at(now)
                .build();
    }

    /** Of an alert that suspects nothing. */
    static AlertNotified notified(String group, AlertStatus status, Subject subject) {
        return notified(group, status).toBuilder()
                .subject(subject.said())
                .suspect(null)
                .summary("Group %s of %s.".formatted(group, subject.service()))
                .build();
    }

    static DeploymentRolledBack rolledBack(String group) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return DeploymentRolledBack.newBuilder()
                .deploymentId("deployment-" + group)
                .service("checkout")
                .environment("production")
                .version("3")
                .step(1)
                .attempt(1)
                .reason("metric-breached")
                .restoredVersion("2")
                .readBackAt(now)
                .at(now)
                .build();
    }

    static DeploymentRequested requested(String deployment) {
        return DeploymentRequested.newBuilder()
                .deploymentId(deployment)
                .service("checkout")
                .environment("staging")
                .version("4")
                .team("payments")
                .strategy(Strategy.CANARY)
                .source(RequestSource.REST)
                .requestedBy("ci")
                .configHash("c1")
                .at(Instant.now().truncatedTo(ChronoUnit.MICROS))
                .build();
    }

    static DeploymentStarted started(String deployment) {
        return DeploymentStarted.newBuilder()
                .deploymentId(deployment)
                .service("checkout")
                .environment("staging")
                .version("4")
                .team("payments")
                .previousVersion("3")
                .strategy(Strategy.CANARY)
                .at(Instant.now().truncatedTo(ChronoUnit.MICROS))
                .build();
    }

    static DeploymentSucceeded succeeded(String deployment) {
        return DeploymentSucceeded.newBuilder()
                .deploymentId(deployment)
                .service("checkout")
                .environment("staging")
                .version("4")
                .at(Instant.now().truncatedTo(ChronoUnit.MICROS))
                .build();
    }
}
