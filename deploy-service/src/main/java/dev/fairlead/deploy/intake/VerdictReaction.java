package dev.fairlead.deploy.intake;

import dev.fairlead.deploy.rollout.Phase;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.deploy.rollout.RolloutStream;
import dev.fairlead.deploy.rollout.RolloutView;
import dev.fairlead.events.alerts.AnalysisCompleted;
import dev.fairlead.events.alerts.JudgedSample;
import dev.fairlead.events.alerts.MetricBreached;
import dev.fairlead.events.alerts.Verdict;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.subject.Suspect;
import dev.fairlead.schemas.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the alert service finds out about versions that are watched. */
public final class VerdictReaction implements Reaction {
    /** A rollout under way is among the newest: one at a time runs in a place. */
    private static final int NEWEST = 20;

    private final Views views;

    public VerdictReaction(Views views) {
        this.views = views;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topic.ALERTS.topicName());
    }

    @Override
    public List<Directed> on(ReceivedEvent received) {
        return switch (received.event()) {
            case MetricBreached breached -> breached(breached, received);
            case AnalysisCompleted completed ->
                    judge(
                            completed.deploymentId(),
                            new RolloutCommand.Judge(
                                    completed.watchId(),
                                    completed.verdict(),
                                    completed.reason(),
                                    detail(completed),
                                    received.eventId()));
            default -> List.of();
        };
    }

    private List<Directed> breached(MetricBreached breached, ReceivedEvent received) {
        Suspect suspect = Suspect.of(breached.suspect());
        String deploymentId = Suspect.deploymentOf(suspect);
        String watchId = Suspect.watchOf(suspect);
        // Alerts of rules watch no deployment.
        return deploymentId == null || watchId == null
                ? List.of()
                : judge(
                        deploymentId,
                        new RolloutCommand.Judge(
                                watchId,
                                Verdict.FAILED,
                                "metric-breached",
                                breached.summary(),
                                received.eventId()));
    }

    private List<Directed> judge(String deploymentId, RolloutCommand.Judge judge) {
        if (!DeploymentIds.isOne(deploymentId)) {
            throw new ImpossibleEvent(
                    "deploymentId is '%s': expected an id that this service gave"
                            .formatted(deploymentId));
        }
        List<Directed> commands = new ArrayList<>();
        if (judge.verdict() == Verdict.FAILED) {
            commands.addAll(makeWay(deploymentId, judge));
        }
        commands.add(new Directed(RolloutStream.of(deploymentId), judge));
        return commands;
    }

    /**
     * A release that waits at a gate holds no rollback up: it was planned on the version that
     * leaves, and is cancelled.
     */
    private List<Directed> makeWay(String deploymentId, RolloutCommand.Judge judge) {
        return views.find(RolloutView.KIND, deploymentId, RolloutView.class)
                .filter(view -> view.deployed() && view.isWatchedBy(judge.watchId()))
                .map(this::waitingBeside)
                .orElse(List.of());
    }

    private List<Directed> waitingBeside(RolloutView leaving) {
        Map<String, String> filter =
                Map.of(
                        "service", leaving.service(),
                        "environment", leaving.environment(),
                        "status", Phase.WAITING.text());
        var abort =
                new RolloutCommand.Abort("version %s is rolled back".formatted(leaving.version()));
        return views
                .list(RolloutView.KIND, filter, null, NEWEST, RolloutView.class)
                .items()
                .stream()
                .map(waiting ->
                        new Directed(
                                RolloutStream.of(waiting.id()),
                                new RolloutCommand.At(waiting.step(), waiting.attempt(), abort)))
                .toList();
    }

    private static String detail(AnalysisCompleted completed) {
        String samples =
                completed.samples().stream()
                        .map(VerdictReaction::sample)
                        .collect(Collectors.joining(", "));
        return samples.isEmpty() ? completed.reason() : completed.reason() + ": " + samples;
    }

    private static String sample(JudgedSample sample) {
        return "%s is %s (threshold %s)"
                .formatted(
                        sample.query(),
                        sample.value() == null ? "absent" : sample.value(),
                        sample.threshold());
    }
}
