package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.gate.Freeze;
import dev.fairlead.deploy.gate.Gate;
import dev.fairlead.deploy.plan.Plan;
import dev.fairlead.deploy.plan.Previous;
import dev.fairlead.deploy.plan.Step;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.platform.decide.History;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rollout.
 *
 * @param configHash of the configuration that it was planned with
 * @param history its events in short
 */
public record Rollout(
        Release release, Plan plan, String configHash, Progress progress, History<Moment> history) {

    String id() {
        return release.deploymentId();
    }

    Phase phase() {
        return progress.phase();
    }

    Step step() {
        return plan.step(progress.step());
    }

    @Nullable String previousVersion() {
        Previous previous = plan.previous();
        return previous == null ? null : previous.version();
    }

    /** What holds it, or let it through: as planned, and with the freezes seen since. */
    List<Gate> gates() {
        return progress.grounds().gates(plan.gates());
    }

    /** The gate of the name, of which there is one. */
    Gate gate(String name) {
        return gates().stream()
                .filter(gate -> gate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the rollout has no gate " + name));
    }

    /** The freezes that it knows, by name. */
    List<Freeze> freezes() {
        return gates().stream()
                .filter(Freeze.class::isInstance)
                .map(Freeze.class::cast)
                .sorted(Comparator.comparing(Freeze::name))
                .toList();
    }

    boolean isCurrent(int step, int attempt) {
        return progress.step() == step && progress.attempt() == attempt;
    }

    /** Whether the step of the attempt is under way. */
    boolean isAt(int step, int attempt) {
        return phase().isPausable() && !progress.stepDone() && isCurrent(step, attempt);
    }

    Rollout withLater(List<Release.Evidence> evidence) {
        return evidence.isEmpty()
                ? this
                : new Rollout(release.withLater(evidence), plan, configHash, progress, history);
    }

    Rollout with(Progress now, Moment moment) {
        return new Rollout(release, plan, configHash, now, history.with(moment));
    }

    /** Whoever asks for it again stands behind it, too. */
    Rollout askedBy(String name) {
        return release.isAskedForBy(name)
                ? this
                : new Rollout(release.withAuthor(name), plan, configHash, progress, history);
    }

    Rollout planned(Plan again, String hash, Progress now) {
        return new Rollout(release, again, hash, now, history);
    }
}
