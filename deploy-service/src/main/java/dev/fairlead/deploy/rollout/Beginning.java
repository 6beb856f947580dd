package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.gate.Finding;
import dev.fairlead.deploy.gate.Gate;
import dev.fairlead.deploy.plan.Plan;
import dev.fairlead.deploy.plan.Step;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.platform.decide.Claim;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a rollout begins, the first time and again: its plan is frozen, and its gates are examined.
 * One that refuses ends it; one that waits holds it, until each lets it through.
 */
final class Beginning {
    private final Release release;
    private final Plan plan;
    private final int attempt;
    private final RolloutEvents facts;
    private final Instant at;
    private final List<DeploymentEvent> events = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();

    private Beginning(Release release, Plan plan, int attempt, CommandContext context) {
        this.release = release;
        this.plan = plan;
        this.attempt = attempt;
        this.facts = new RolloutEvents(release, context);
        this.at = context.at();
    }

    static Decision<DeploymentEvent> first(RolloutCommand.Request request, CommandContext context) {
        var beginning = new Beginning(request.release(), request.plan(), 1, context);
        beginning.events.add(beginning.facts.requested(request.plan()));
        return beginning.planned();
    }

    static Decision<DeploymentEvent> again(Rollout rollout, Plan plan, CommandContext context) {
        if (rollout.phase().isDeployed()) {
            return Refusals.notNow(rollout, "already-succeeded", "there is nothing to retry");
        }
        return rollout.phase().isUnderWay()
                ? Refusals.notNow(rollout, "still-running", "wait until it has ended")
                : new Beginning(rollout.release(), plan, next(rollout), context).planned();
    }

    /** Evidence came while a gate waits. */
    static Decision<DeploymentEvent> found(
            Rollout rollout, RolloutCommand.EvidenceFound found, CommandContext context) {
        if (rollout.phase() != Phase.WAITING) {
            return Refusals.staleOutcome(rollout, "evidence was found");
        }
        List<Release.Evidence> fresh = new ArrayList<>(found.evidence());
        fresh.removeAll(rollout.release().evidence());
        if (fresh.isEmpty()) {
            return Decision.nothing("evidence-known");
        }
        Release release = rollout.release().withLater(fresh);
        return new Beginning(release, rollout.plan(), next(rollout), context)
                .examined(rollout.progress().waiting(), fresh);
    }

    /** A gate had to let the rollout through by now. */
    static Decision<DeploymentEvent> waitOver(Rollout rollout, CommandContext context) {
        List<GateWait> waiting = rollout.progress().waiting();
        boolean isOver = waiting.stream().anyMatch(one -> !context.at().isBefore(one.until()));
        return isOver
                ? new Beginning(rollout.release(), rollout.plan(), next(rollout), context)
                        .examined(waiting, List.of())
                : Decision.nothing("gate-already-passed");
    }

    private static int next(Rollout rollout) {
        return rollout.progress().attempt() + 1;
    }

    private Decision<DeploymentEvent> planned() {
        events.add(facts.planned(plan));
        claims.addAll(Claims.begin(release, plan));
        return examined(List.of(), List.of());
    }

    /**
     * @param waiting those that waited before; none the first time
     * @param fresh evidence that came since
     */
    private Decision<DeploymentEvent> examined(
            List<GateWait> waiting, List<Release.Evidence> fresh) {
        List<Examined> all =
                plan.gates().stream().map(gate -> examine(gate, waitOf(gate, waiting))).toList();
        Optional<Examined> refusal = all.stream().filter(Examined::refuses).findFirst();
        List<Release.Evidence> untold = fresh;
        for (Examined one : all) {
            boolean isNews = waiting.isEmpty() || one.waited() || !one.passed();
            if (isNews) {
                // Where one refuses, nothing is waited for any more.
                @Nullable Instant until = refusal.isPresent() ? null : one.waitsUntil();
                events.add(facts.gate(one.gate().name(), one.finding(), until, untold));
                untold = List.of();
            }
        }
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        return all.stream().allMatch(Examined::passed)
                ? started()
                : Decision.accept("gate-waits", events, claims);
    }

    /** Taken and given back at once: a release is refused while another one runs, good or bad. */
    private Decision<DeploymentEvent> refused(Examined refusal) {
        String reason = refusal.finding().reason();
        events.add(facts.failed(null, reason, refusal.detail()));
        claims.addAll(Claims.ended(release, plan));
        return Decision.accept(reason, events, claims);
    }

    private Decision<DeploymentEvent> started() {
        Step step = plan.step(0);
        events.add(facts.started(plan));
        events.add(facts.stepStarted(0, attempt, step.name(), step.kind()));
        return Decision.accept("rollout-started", events, claims);
    }

    private Examined examine(Gate gate, @Nullable GateWait before) {
        Finding finding = gate.examine(release);
        Instant until = before == null ? at.plus(gate.patience()) : before.until();
        boolean waits = finding instanceof Finding.Missing && at.isBefore(until);
        return new Examined(gate, finding, before != null, waits ? until : null);
    }

    private static @Nullable GateWait waitOf(Gate gate, List<GateWait> waiting) {
        for (GateWait one : waiting) {
            if (one.gate().equals(gate.name())) {
                return one;
            }
        }
        return null;
    }

    /**
     * What a gate says now.
     *
     * @param waited whether it waited before
     * @param waitsUntil when it refuses; null where it does not wait
     */
    private record Examined(
            Gate gate, Finding finding, boolean waited, @Nullable Instant waitsUntil) {
        boolean passed() {
            return finding instanceof Finding.Passed;
        }

        boolean refuses() {
            return !passed() && waitsUntil == null;
        }

        @Nullable String detail() {
            return waited && finding instanceof Finding.Missing(var _, String detail)
                    ? "%s; it did not come within %s".formatted(detail, gate.patience())
                    : finding.detail();
        }
    }
}
