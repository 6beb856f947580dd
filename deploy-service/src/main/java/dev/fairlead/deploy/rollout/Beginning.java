package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.gate.Approval;
import dev.fairlead.deploy.gate.Finding;
import dev.fairlead.deploy.gate.Freeze;
import dev.fairlead.deploy.gate.Gate;
import dev.fairlead.deploy.gate.Standing;
import dev.fairlead.deploy.plan.Plan;
import dev.fairlead.deploy.plan.Step;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.deploy.rollout.RolloutEvents.Looked;
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
    private final Grounds grounds;
    private final List<GateWait> waiting;
    private final RolloutEvents facts;
    private final Instant at;
    private final List<DeploymentEvent> events = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();

    /**
     * @param waiting those that waited before; none the first time
     */
    private Beginning(
            Release release,
            Plan plan,
            int attempt,
            Grounds grounds,
            List<GateWait> waiting,
            CommandContext context) {
        this.release = release;
        this.plan = plan;
        this.attempt = attempt;
        this.grounds = grounds;
        this.waiting = waiting;
        this.facts = new RolloutEvents(release, context);
        this.at = context.at();
    }

    private static Beginning planned(
            Release release, Plan plan, int attempt, CommandContext context) {
        return new Beginning(release, plan, attempt, Grounds.NONE, List.of(), context);
    }

    private static Beginning held(
            Rollout rollout, Release release, Grounds grounds, CommandContext context) {
        List<GateWait> waiting = rollout.progress().waiting();
        return new Beginning(release, rollout.plan(), next(rollout), grounds, waiting, context);
    }

    static Decision<DeploymentEvent> first(RolloutCommand.Request request, CommandContext context) {
        Beginning beginning = planned(request.release(), request.plan(), 1, context);
        beginning.events.add(beginning.facts.requested(request.plan()));
        return beginning.planned();
    }

    static Decision<DeploymentEvent> again(Rollout rollout, Plan plan, CommandContext context) {
        if (rollout.phase().isDeployed()) {
            return Refusals.notNow(rollout, "already-succeeded", "there is nothing to retry");
        }
        return rollout.phase().isUnderWay()
                ? Refusals.notNow(rollout, "still-running", "wait until it has ended")
                : planned(
                                rollout.release(),
                                plan.retriedBy(context.actor().id()),
                                next(rollout),
                                context)
                        .planned();
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
        return held(rollout, release, rollout.progress().grounds(), context)
                .examined(fresh, Looked.NOT);
    }

    /** Somebody looked how the artifact stands where a gate that waits asks about it. */
    static Decision<DeploymentEvent> stands(
            Rollout rollout, RolloutCommand.StandingFound found, CommandContext context) {
        if (rollout.progress().waitOf(found.gate()) == null) {
            return Refusals.staleOutcome(
                    rollout, "it was looked how the artifact stands in " + found.environment());
        }
        Standing standing = found.standing();
        Grounds grounds = rollout.progress().grounds().with(found.environment(), standing);
        return held(rollout, rollout.release(), grounds, context)
                .examined(List.of(), Looked.at(found));
    }

    /** Somebody looked which incidents are open, for a gate that waits. */
    static Decision<DeploymentEvent> open(
            Rollout rollout, RolloutCommand.IncidentsFound found, CommandContext context) {
        if (rollout.progress().waitOf(found.gate()) == null) {
            return Refusals.staleOutcome(rollout, "it was looked which incidents are open");
        }
        Grounds grounds = rollout.progress().grounds().with(found.incidents());
        return held(rollout, rollout.release(), grounds, context)
                .examined(List.of(), Looked.at(found));
    }

    /** Other freezes are there than those that it knew. */
    static Decision<DeploymentEvent> frozen(
            Rollout rollout, RolloutCommand.FreezesFound found, CommandContext context) {
        if (rollout.phase() != Phase.WAITING) {
            return Refusals.staleOutcome(rollout, "it was looked for freezes");
        }
        if (found.freezes().equals(rollout.freezes())) {
            return Decision.nothing("freezes-known");
        }
        Grounds grounds = rollout.progress().grounds().with(found.freezes());
        Beginning beginning = held(rollout, rollout.release(), grounds, context);
        beginning.events.add(beginning.facts.seen(found.freezes()));
        return beginning.examined(List.of(), Looked.NOT);
    }

    /** A gate had to let the rollout through by now. */
    static Decision<DeploymentEvent> waitOver(Rollout rollout, CommandContext context) {
        return rollout.phase() == Phase.WAITING
                ? held(rollout, rollout.release(), rollout.progress().grounds(), context)
                        .examined(List.of(), Looked.NOT)
                : Decision.nothing("gate-already-passed");
    }

    /** One more approval, of somebody whose word counts. */
    static Decision<DeploymentEvent> approved(
            Rollout rollout, Gate gate, int needed, Approval approval, CommandContext context) {
        Grounds grounds = rollout.progress().grounds().with(approval);
        Beginning beginning = held(rollout, rollout.release(), grounds, context);
        beginning.events.add(
                beginning.facts.approved(rollout, gate.name(), approval, grounds, needed));
        return beginning.examined(List.of(), Looked.NOT);
    }

    /** Somebody took their approval back. */
    static Decision<DeploymentEvent> withdrawn(
            Rollout rollout, Gate gate, @Nullable String reason, CommandContext context) {
        Grounds grounds = rollout.progress().grounds().without(context.actor().id());
        Beginning beginning = held(rollout, rollout.release(), grounds, context);
        beginning.events.add(beginning.facts.withdrawn(gate.name(), reason, grounds));
        return beginning.examined(List.of(), Looked.NOT);
    }

    /** Somebody whose word counts is against it. */
    static Decision<DeploymentEvent> rejected(
            Rollout rollout, Gate gate, Finding.Refused finding, CommandContext context) {
        Beginning beginning =
                held(rollout, rollout.release(), rollout.progress().grounds(), context);
        beginning.events.add(
                beginning.facts.gate(gate.name(), finding, null, List.of(), Looked.NOT, null));
        return beginning.refused(finding.reason(), finding.detail());
    }

    /** Somebody lets it through in spite of gates. */
    static Decision<DeploymentEvent> overridden(
            Rollout rollout, List<Grounds.Exemption> overrides, CommandContext context) {
        Grounds grounds = rollout.progress().grounds();
        for (Grounds.Exemption one : overrides) {
            grounds = grounds.with(one);
        }
        return held(rollout, rollout.release(), grounds, context).examined(List.of(), Looked.NOT);
    }

    private static int next(Rollout rollout) {
        return rollout.progress().attempt() + 1;
    }

    private Decision<DeploymentEvent> planned() {
        events.add(facts.planned(plan));
        claims.addAll(Claims.begin(release, plan));
        return examined(List.of(), Looked.NOT);
    }

    /**
     * @param fresh evidence that came since
     * @param looked what was seen for one of the gates
     */
    private Decision<DeploymentEvent> examined(List<Release.Evidence> fresh, Looked looked) {
        List<Gate> gates = grounds.gates(plan.gates());
        gone(gates);
        List<Examined> all = gates.stream().map(this::examine).toList();
        Optional<Examined> refusal = all.stream().filter(Examined::refuses).findFirst();
        List<Release.Evidence> untold = fresh;
        for (Examined one : all) {
            String gate = one.gate().name();
            Looked seen = gate.equals(looked.gate()) ? looked : Looked.NOT;
            boolean brings = one.before() != null && (!fresh.isEmpty() || seen.gate() != null);
            if (waiting.isEmpty()
                    || brings
                    || one.isNews()
                    || (refusal.isPresent() && waits(one))) {
                // Where one refuses, nothing is waited for any more.
                @Nullable Instant until = refusal.isPresent() ? null : one.waitsUntil();
                events.add(
                        facts.gate(gate, one.finding(), until, untold, seen, overriddenBy(gate)));
                untold = List.of();
            }
        }
        if (refusal.isPresent()) {
            return refused(refusal.get().finding().reason(), refusal.get().detail());
        }
        return all.stream().allMatch(Examined::passed)
                ? started()
                : Decision.accept("gate-waits", events, claims);
    }

    /** A freeze that somebody ended is waited for no longer. */
    private void gone(List<Gate> gates) {
        for (GateWait wait : waiting) {
            if (gates.stream().noneMatch(gate -> gate.name().equals(wait.gate()))) {
                var over = new Finding.Passed(Freeze.ENDED, null);
                events.add(facts.gate(wait.gate(), over, null, List.of(), Looked.NOT, null));
            }
        }
    }

    private static boolean waits(Examined one) {
        return one.waitsUntil() != null;
    }

    private @Nullable String overriddenBy(String gate) {
        Grounds.Exemption override = grounds.overrideOf(gate);
        return override == null ? null : override.by();
    }

    /** Taken and given back at once: a release is refused while another one runs, good or bad. */
    private Decision<DeploymentEvent> refused(String reason, @Nullable String detail) {
        events.add(facts.failed(null, reason, detail));
        claims.addAll(Claims.ended(release, plan));
        return Decision.accept(reason, events, claims);
    }

    private Decision<DeploymentEvent> started() {
        Step step = plan.step(0);
        events.add(facts.started(plan));
        events.add(facts.stepStarted(0, attempt, step.name(), step.kind()));
        return Decision.accept("rollout-started", events, claims);
    }

    private Examined examine(Gate gate) {
        GateWait before = GateWait.of(gate.name(), waiting);
        Grounds.Exemption override = grounds.overrideOf(gate.name());
        return override == null
                ? Examined.of(gate, grounds.situation(release, at), before)
                : Examined.overridden(gate, override, before);
    }
}
