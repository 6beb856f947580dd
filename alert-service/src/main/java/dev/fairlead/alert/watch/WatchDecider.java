package dev.fairlead.alert.watch;

import dev.fairlead.alert.alert.AlertClaims;
import dev.fairlead.alert.watch.WatchState.Absent;
import dev.fairlead.alert.watch.WatchState.Active;
import dev.fairlead.alert.watch.WatchState.Completed;
import dev.fairlead.alert.watch.WatchState.Stopped;
import dev.fairlead.events.alerts.AlertEvent;
import dev.fairlead.events.alerts.AnalysisCompleted;
import dev.fairlead.events.alerts.JudgedSample;
import dev.fairlead.events.alerts.Verdict;
import dev.fairlead.events.alerts.WatchStarted;
import dev.fairlead.events.alerts.WatchStopped;
import dev.fairlead.platform.decide.Claim;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.time.Instant;
import java.util.List;

/** Gives every watch at most one verdict, and at its deadline at the latest. */
public final class WatchDecider implements Decider<WatchCommand, WatchState, AlertEvent> {

    @Override
    public WatchState initial() {
        return new Absent();
    }

    @Override
    public Decision<AlertEvent> decide(
            WatchCommand command, CommandContext context, WatchState state) {
        return switch (command) {
            case WatchCommand.Start start ->
                    state instanceof Absent
                            ? start(start, context.at())
                            : Decision.nothing("already-started");
            case WatchCommand.Complete complete ->
                    state instanceof Active(Watch watch, _)
                            ? Decision.accept(
                                    complete.reason(), analysis(watch, complete, context.at()))
                            : Decision.refuse(
                                    "watch-not-active",
                                    "the watch is %s (expected: Active); its verdict is dropped"
                                            .formatted(state.getClass().getSimpleName()));
            case WatchCommand.Stop(String reason) ->
                    state instanceof Active(Watch watch, _)
                            ? stop(watch, reason, context.at())
                            : Decision.nothing("not-active");
            case WatchCommand.Expire _ ->
                    state instanceof Active(Watch watch, Instant startedAt)
                            ? expire(watch, startedAt, context.at())
                            : Decision.nothing("not-active");
        };
    }

    private static Decision<AlertEvent> start(WatchCommand.Start start, Instant at) {
        Watch watch = start.watch();
        WatchStarted started =
                WatchStarted.newBuilder()
                        .watchId(watch.id())
                        .deploymentId(watch.watched().deploymentId())
                        .service(watch.watched().service())
                        .environment(watch.watched().environment())
                        .request(Watch.FORM.write(watch))
                        .endsAt(at.plus(watch.terms().bake()))
                        .deadline(watch.terms().deadline())
                        .at(at)
                        .build();
        if (start.defect() != null) {
            return Decision.accept(
                    start.defect(), started, inconclusive(watch, start.defect(), at, at));
        }
        if (!at.isBefore(watch.terms().deadline())) {
            String late = "deadline-passed";
            return Decision.accept(late, started, inconclusive(watch, late, at, at));
        }
        return Decision.accept("watch-requested", started);
    }

    private static Decision<AlertEvent> stop(Watch watch, String reason, Instant at) {
        WatchStopped stopped =
                WatchStopped.newBuilder().watchId(watch.id()).reason(reason).at(at).build();
        List<Claim> silence =
                watch.conditions().stream()
                        .<Claim>map(c -> new Claim.Take(AlertClaims.ofWatch(watch.id(), c.name())))
                        .toList();
        return Decision.accept(reason, List.of(stopped), silence);
    }

    private static Decision<AlertEvent> expire(Watch watch, Instant startedAt, Instant at) {
        String reason = "not-judged";
        return Decision.accept(reason, inconclusive(watch, reason, startedAt, at));
    }

    private static AnalysisCompleted inconclusive(
            Watch watch, String reason, Instant since, Instant at) {
        return analysis(
                watch,
                new WatchCommand.Complete(Verdict.INCONCLUSIVE, reason, List.of(), null, since, at),
                at);
    }

    private static AnalysisCompleted analysis(
            Watch watch, WatchCommand.Complete complete, Instant at) {
        return AnalysisCompleted.newBuilder()
                .watchId(watch.id())
                .deploymentId(watch.watched().deploymentId())
                .service(watch.watched().service())
                .environment(watch.watched().environment())
                .version(watch.watched().version())
                .step(watch.watched().step())
                .attempt(watch.watched().attempt())
                .verdict(complete.verdict())
                .reason(complete.reason())
                .samples(complete.samples().stream().map(WatchDecider::sample).toList())
                .requests(complete.requests())
                .windowStart(complete.windowStart())
                .windowEnd(complete.windowEnd())
                .at(at)
                .build();
    }

    private static JudgedSample sample(JudgedCondition judged) {
        return JudgedSample.newBuilder()
                .query(judged.name())
                .expression(judged.expression())
                .value(judged.value())
                .threshold(judged.threshold())
                .breached(judged.breached())
                .evaluatedAt(judged.at())
                .build();
    }

    @Override
    public WatchState evolve(WatchState state, AlertEvent event) {
        return switch (event) {
            case WatchStarted started ->
                    new Active(Watch.FORM.read(started.request()), started.at());
            case AnalysisCompleted analysis
                    when state instanceof Active(Watch watch, Instant startedAt) ->
                    new Completed(watch, startedAt, analysis);
            case WatchStopped stopped
                    when state instanceof Active(Watch watch, Instant startedAt) ->
                    new Stopped(watch, startedAt, stopped.reason(), stopped.at());
            default ->
                    throw new IllegalStateException(
                            "event: %s in the state %s (expected: an event of a watch)"
                                    .formatted(
                                            event.getClass().getSimpleName(),
                                            state.getClass().getSimpleName()));
        };
    }

    @Override
    public List<Work<WatchCommand>> react(AlertEvent event, WatchState after) {
        return event instanceof WatchStarted started && after instanceof Active(Watch watch, _)
                ? List.of(
                        new Work.Timer<>(
                                new WatchCommand.Expire(),
                                started.deadline(),
                                watch.watched().step(),
                                watch.watched().attempt()))
                : List.of();
    }

    @Override
    public Closing closing(WatchState state) {
        return switch (state) {
            case Absent _, Active _ -> Closing.OPEN;
            case WatchState.Completed _, WatchState.Stopped _ -> Closing.ENDED;
        };
    }
}
