package dev.fairlead.deploy.freeze;

import dev.fairlead.deploy.freeze.FreezeState.Absent;
import dev.fairlead.deploy.freeze.FreezeState.Declared;
import dev.fairlead.events.deployments.FreezeDeclared;
import dev.fairlead.events.deployments.FreezeEnded;
import dev.fairlead.events.deployments.FreezeEvent;
import dev.fairlead.events.deployments.FreezeStarted;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A freeze is declared once, and ends once: by its time, or before it by a person. */
public final class FreezeDecider implements Decider<FreezeCommand, FreezeState, FreezeEvent> {
    /** Named reason: it was declared before, by the same request. */
    public static final String DECLARED_ALREADY = "freeze-declared-already";

    /** Named reason: it begins or ends when none can. */
    public static final String TIME_WRONG = "freeze-time-wrong";

    /** The longest one; who needs a longer one writes it into the configuration. */
    public static final Duration LONGEST = Duration.ofDays(30);

    /** How far ahead one may be declared. */
    public static final Duration AHEAD = Duration.ofDays(366);

    @Override
    public FreezeState initial() {
        return new Absent();
    }

    @Override
    public Decision<FreezeEvent> decide(
            FreezeCommand command, CommandContext context, FreezeState state) {
        return switch (command) {
            case FreezeCommand.Declare declare -> declare(declare, context, state);
            case FreezeCommand.Begin() -> begin(context, state);
            case FreezeCommand.End(String reason) ->
                    end(state, context.actor().id(), reason, context);
            case FreezeCommand.Over() -> end(state, null, null, context);
        };
    }

    private static Decision<FreezeEvent> declare(
            FreezeCommand.Declare wanted, CommandContext context, FreezeState state) {
        if (state instanceof Declared) {
            return Decision.refuse(
                    DECLARED_ALREADY, "'%s' was declared before".formatted(wanted.freezeId()));
        }
        Instant now = context.at();
        Instant wantedFrom = wanted.from();
        Instant later = wantedFrom != null && wantedFrom.isAfter(now) ? wantedFrom : null;
        Instant from = later == null ? now : micros(later);
        if (from.isAfter(now.plus(AHEAD))) {
            return Decision.refuse(
                    TIME_WRONG,
                    "from is '%s': expected a time before %s".formatted(from, now.plus(AHEAD)));
        }
        Instant to = wanted.to() == null ? from.plus(LONGEST) : micros(wanted.to());
        if (!to.isAfter(from) || to.isAfter(from.plus(LONGEST))) {
            return Decision.refuse(
                    TIME_WRONG,
                    "to is '%s': expected a time after %s, and at most 30d after it"
                            .formatted(to, from));
        }
        FreezeDeclared declared =
                FreezeDeclared.newBuilder()
                        .freezeId(wanted.freezeId())
                        .reason(wanted.reason())
                        .services(wanted.services())
                        .environments(wanted.environments())
                        .from(from)
                        .to(to)
                        .openEnded(wanted.to() == null)
                        .override(wanted.override().text())
                        .by(context.actor().id())
                        .at(now)
                        .build();
        List<FreezeEvent> events = new ArrayList<>();
        events.add(declared);
        if (later == null) {
            events.add(started(Declared.of(declared), now));
        }
        return Decision.accept("freeze-declared", events, List.of());
    }

    private static Instant micros(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    private static Decision<FreezeEvent> begin(CommandContext context, FreezeState state) {
        return state instanceof Declared declared && declared.open() && !declared.begun()
                ? Decision.accept("freeze-started", started(declared, context.at()))
                : Decision.nothing("freeze-not-ahead");
    }

    private static FreezeStarted started(Declared declared, Instant at) {
        return FreezeStarted.newBuilder()
                .freezeId(declared.freezeId())
                .reason(declared.reason())
                .services(declared.services())
                .environments(declared.environments())
                .to(declared.to())
                .by(declared.by())
                .at(at)
                .build();
    }

    private static Decision<FreezeEvent> end(
            FreezeState state,
            @Nullable String by,
            @Nullable String reason,
            CommandContext context) {
        return switch (state) {
            case Absent() -> Decision.refuse("unknown-freeze", "there is no such freeze");
            case Declared declared when !declared.open() ->
                    Decision.nothing("freeze-ended-already");
            case Declared declared ->
                    Decision.accept(
                            "freeze-ended",
                            FreezeEnded.newBuilder()
                                    .freezeId(declared.freezeId())
                                    .by(by)
                                    .reason(reason)
                                    .at(context.at())
                                    .build());
        };
    }

    @Override
    public FreezeState evolve(FreezeState state, FreezeEvent event) {
        return switch (event) {
            case FreezeDeclared declared -> Declared.of(declared);
            case FreezeStarted _ -> state instanceof Declared known ? known.started() : state;
            case FreezeEnded ended -> state instanceof Declared known ? known.ended(ended) : state;
        };
    }

    @Override
    public List<Work<FreezeCommand>> react(FreezeEvent event, FreezeState after) {
        if (!(event instanceof FreezeDeclared declared)) {
            return List.of();
        }
        Work<FreezeCommand> over = new Work.Timer<>(new FreezeCommand.Over(), declared.to(), 0, 1);
        return declared.from().isAfter(declared.at())
                ? List.of(new Work.Timer<>(new FreezeCommand.Begin(), declared.from(), 0, 1), over)
                : List.of(over);
    }

    @Override
    public Closing closing(FreezeState state) {
        return state instanceof Declared declared && declared.open() ? Closing.OPEN : Closing.ENDED;
    }
}
