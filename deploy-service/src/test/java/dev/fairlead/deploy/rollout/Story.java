package dev.fairlead.deploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.gate.Approver;
import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.deploy.plan.Plan;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.events.alerts.Verdict;
import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Claim;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.decide.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plays one rollout: gives commands, and remembers what each led to. */
final class Story {
    private static final RolloutDecider DECIDER = new RolloutDecider();

    private RolloutState state = DECIDER.initial();
    private Instant now = Samples.START;
    private Decision<DeploymentEvent> decision = Decision.nothing("not-begun");
    private final List<DeploymentEvent> all = new ArrayList<>();
    private List<DeploymentEvent> latest = List.of();
    private List<Work<RolloutCommand>> work = List.of();
    private final List<Work.Timer<RolloutCommand>> timers = new ArrayList<>();
    private final Set<String> claims = new LinkedHashSet<>();

    static Story requested() {
        return requested(Samples.complete(), Samples.plan());
    }

    static Story requested(Release release, Plan plan) {
        return new Story().when(new RolloutCommand.Request(release, plan));
    }

    /** A rollout that is where {@code phase} says, of the shared plan. */
    static Story in(Phase phase) {
        return in(phase, Samples.plan());
    }

    /** One that these people approved first. */
    static Story in(Phase phase, Plan plan, Approver... approvers) {
        Story story = requested(Samples.complete(), plan);
        for (Approver one : approvers) {
            story.when(new RolloutCommand.Approve(one, null));
        }
        return switch (phase) {
            case REQUESTED ->
                    throw new IllegalArgumentException("a rollout does not stay in " + phase);
            case WAITING -> requested(Samples.release("unit-tests"), Samples.patient(plan));
            case STARTING -> story;
            case TESTING -> story.healthy();
            case VERIFYING -> story.healthy().tested();
            case SHIFTING -> story.healthy().tested();
            case WATCHING -> story.healthy().tested().shifted();
            case ROLLING_BACK -> story.healthy().tested().shifted().judged(Verdict.FAILED);
            case ROLLED_BACK ->
                    story.healthy().tested().shifted().judged(Verdict.FAILED).restored();
            case SUCCEEDED -> story.healthy().tested().toTheEnd();
            case ARCHIVING ->
                    story.healthy()
                            .tested()
                            .toTheEnd()
                            .later(Samples.KEEP)
                            .when(new RolloutCommand.ArchiveDue(1));
            case FAILED ->
                    story.when(
                            new RolloutCommand.StartFailed(
                                    story.instanceId(), "exited", "exit code 1"));
            case CANCELLED -> story.when(new RolloutCommand.Abort("wrong version"));
        };
    }

    Story when(RolloutCommand command) {
        decision = DECIDER.decide(command, context(), state);
        latest = List.of();
        work = List.of();
        if (decision instanceof Decision.Accepted<DeploymentEvent> accepted) {
            latest = accepted.events();
            work = new ArrayList<>();
            for (DeploymentEvent event : latest) {
                state = DECIDER.evolve(state, event);
                work.addAll(DECIDER.react(event, state));
            }
            for (Work<RolloutCommand> one : work) {
                if (one instanceof Work.Timer<RolloutCommand> timer) {
                    timers.add(timer);
                }
            }
            all.addAll(latest);
            accepted.claims().forEach(this::claim);
        }
        return this;
    }

    private void claim(Claim claim) {
        switch (claim) {
            case Claim.Take(String name) -> claims.add(name);
            case Claim.Release(String name) -> claims.remove(name);
        }
    }

    private CommandContext context() {
        return new CommandContext(now, Actor.caller("olga"), null, "lifecycle-1", null, "hash-1");
    }

    Story later(Duration by) {
        now = now.plus(by);
        return this;
    }

    /** Lets time pass, with every timer at its due time. */
    Story pass(Duration time) {
        Instant until = now.plus(time);
        for (Optional<Work.Timer<RolloutCommand>> next = nextTimer(until);
                next.isPresent();
                next = nextTimer(until)) {
            timers.remove(next.get());
            now = next.get().due().isAfter(now) ? next.get().due() : now;
            when(next.get().command());
        }
        now = until;
        return this;
    }

    private Optional<Work.Timer<RolloutCommand>> nextTimer(Instant until) {
        return timers.stream()
                .filter(timer -> !timer.due().isAfter(until))
                .min(Comparator.comparing(Work.Timer::due));
    }

    List<DeploymentEvent> told() {
        return List.copyOf(all);
    }

    Story healthy() {
        return when(
                new RolloutCommand.InstanceHealthy(
                        new Instance(instanceId(), Samples.URL, "ref-" + instanceId())));
    }

    Story tested() {
        return checked(null);
    }

    Story verified() {
        return checked(null);
    }

    /**
     * @param fault null where the check passed
     */
    Story checked(@Nullable String fault) {
        int step = progress().step();
        return when(new RolloutCommand.Checked(step, progress().attempt(), fault));
    }

    /** The weight of the step is read back as it was asked for. */
    Story shifted() {
        return when(
                new RolloutCommand.TrafficRead(
                        progress().step(),
                        progress().attempt(),
                        false,
                        rollout().step().requireWeight(),
                        "revision-" + progress().generation(),
                        now));
    }

    Story restored() {
        return when(
                new RolloutCommand.TrafficRead(
                        progress().step(),
                        progress().attempt(),
                        true,
                        0,
                        "revision-" + progress().generation(),
                        now));
    }

    Story judged(Verdict verdict) {
        return judged(watchId(), verdict);
    }

    Story judged(String watchId, Verdict verdict) {
        return when(
                new RolloutCommand.Judge(
                        watchId, verdict, "error-ratio", "error-ratio is 0.1", "event-1"));
    }

    /** From the first share of the traffic to the last one, each found good. */
    Story toTheEnd() {
        while (rollout().phase().isUnderWay()) {
            shifted().later(Samples.BAKE).judged(Verdict.PASSED);
        }
        return this;
    }

    Rollout rollout() {
        assertThat(state).isInstanceOf(RolloutState.Known.class);
        return ((RolloutState.Known) state).rollout();
    }

    Progress progress() {
        return rollout().progress();
    }

    Phase phase() {
        return rollout().phase();
    }

    RolloutView view() {
        return RolloutView.of(rollout());
    }

    String instanceId() {
        return String.valueOf(progress().instanceId());
    }

    String watchId() {
        return Objects.requireNonNull(progress().watch(), "a watch is open").id();
    }

    Instant now() {
        return now;
    }

    Set<String> claims() {
        return Set.copyOf(claims);
    }

    /** Names of the events that the latest command led to. */
    List<String> events() {
        return names(latest);
    }

    List<String> allEvents() {
        return names(all);
    }

    private static List<String> names(List<DeploymentEvent> events) {
        return events.stream().map(event -> event.getClass().getSimpleName()).toList();
    }

    <E> E only(Class<E> type) {
        List<E> found = latest.stream().filter(type::isInstance).map(type::cast).toList();
        assertThat(found).as(type.getSimpleName()).hasSize(1);
        return found.getFirst();
    }

    String reason() {
        return decision.reason();
    }

    boolean isRefused() {
        return decision instanceof Decision.Refused<DeploymentEvent>;
    }

    Story assertAccepted(String reason) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        assertThat(decision.reason()).isEqualTo(reason);
        return this;
    }

    /** Nothing to do, and nothing wrong. */
    Story assertNothing(String reason) {
        assertAccepted(reason);
        assertThat(latest).isEmpty();
        return this;
    }

    Story assertRefused(String reason) {
        assertThat(decision).as(reason).isInstanceOf(Decision.Refused.class);
        assertThat(decision.reason()).isEqualTo(reason);
        return this;
    }

    String detail() {
        return decision instanceof Decision.Refused<DeploymentEvent> refused
                ? refused.detail()
                : "";
    }

    boolean wants(EffectRequest request) {
        return DECIDER.wants(request, state);
    }

    List<Work<RolloutCommand>> work() {
        return List.copyOf(work);
    }

    <R extends EffectRequest> Work.Effect<RolloutCommand> effect(Class<R> type) {
        List<Work.Effect<RolloutCommand>> found = new ArrayList<>();
        for (Work<RolloutCommand> one : work) {
            if (one instanceof Work.Effect<RolloutCommand> effect
                    && type.isInstance(effect.request())) {
                found.add(effect);
            }
        }
        assertThat(found).as(type.getSimpleName()).hasSize(1);
        return found.getFirst();
    }

    <R extends EffectRequest> R request(Class<R> type) {
        return type.cast(effect(type).request());
    }

    /** What a rollback asks of the router. */
    EnsureTraffic goingBack() {
        return request(RestoreTraffic.class).traffic();
    }

    <C extends RolloutCommand> Work.Timer<RolloutCommand> timer(Class<C> type) {
        List<Work.Timer<RolloutCommand>> found = new ArrayList<>();
        for (Work<RolloutCommand> one : work) {
            if (one instanceof Work.Timer<RolloutCommand> timer
                    && type.isInstance(timer.command())) {
                found.add(timer);
            }
        }
        assertThat(found).as(type.getSimpleName()).hasSize(1);
        return found.getFirst();
    }
}
