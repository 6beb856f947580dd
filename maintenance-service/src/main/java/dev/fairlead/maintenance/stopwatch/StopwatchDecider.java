package dev.fairlead.maintenance.stopwatch;

import dev.fairlead.events.maintenance.StopwatchBegun;
import dev.fairlead.events.maintenance.StopwatchEvent;
import dev.fairlead.events.maintenance.StopwatchRead;
import dev.fairlead.maintenance.numbers.Count;
import dev.fairlead.maintenance.numbers.NumbersCommand.Add;
import dev.fairlead.maintenance.numbers.NumbersStream;
import dev.fairlead.maintenance.numbers.Spread;
import dev.fairlead.maintenance.stopwatch.StopwatchCommand.Begin;
import dev.fairlead.maintenance.stopwatch.StopwatchCommand.Read;
import dev.fairlead.maintenance.stopwatch.StopwatchState.Absent;
import dev.fairlead.maintenance.stopwatch.StopwatchState.Running;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Measures, and adds what it measured to the numbers of the day in the same transaction. */
public final class StopwatchDecider
        implements Decider<StopwatchCommand, StopwatchState, StopwatchEvent> {

    /** How often a lap was read: its name in the numbers ends so. */
    public static final String TIMES = ".times";

    /** How long all of them took, in milliseconds. */
    public static final String MILLIS = ".millis";

    @Override
    public StopwatchState initial() {
        return new Absent();
    }

    @Override
    public Decision<StopwatchEvent> decide(
            StopwatchCommand command, CommandContext context, StopwatchState state) {
        return switch (command) {
            case Begin begin ->
                    state instanceof Absent
                            ? Decision.accept(
                                    "begun",
                                    StopwatchBegun.newBuilder()
                                            .watchId(begin.watchId())
                                            .at(begin.at())
                                            .build())
                            : Decision.nothing("already-begun");
            case Read read ->
                    state instanceof Running running && !running.read().contains(read.lap())
                            ? read(read, running)
                            : Decision.nothing("not-running");
        };
    }

    private static Decision<StopwatchEvent> read(Read read, Running running) {
        // Clocks of two services may differ.
        long millis = Math.max(0, Duration.between(running.since(), read.at()).toMillis());
        StopwatchEvent event =
                StopwatchRead.newBuilder()
                        .watchId(running.watchId())
                        .lap(read.lap())
                        .millis(millis)
                        .at(read.at())
                        .build();
        Add add =
                new Add(
                        Add.day(read.at()),
                        List.of(
                                Count.one(read.lap() + TIMES),
                                new Count(read.lap() + MILLIS, millis),
                                Spread.one(read.lap(), millis)),
                        List.of(new Count(read.lap(), millis)));
        return Decision.accept(
                "read", List.of(event), List.of(), List.of(NumbersStream.directed(add)));
    }

    @Override
    public StopwatchState evolve(StopwatchState state, StopwatchEvent event) {
        return switch (event) {
            case StopwatchBegun begun -> new Running(begun.watchId(), begun.at(), Set.of());
            case StopwatchRead read when state instanceof Running running -> {
                Set<String> laps = new HashSet<>(running.read());
                laps.add(read.lap());
                yield new Running(running.watchId(), running.since(), laps);
            }
            case StopwatchRead _ -> state;
        };
    }

    @Override
    public List<Work<StopwatchCommand>> react(StopwatchEvent event, StopwatchState after) {
        return List.of();
    }

    @Override
    public Closing closing(StopwatchState state) {
        return Closing.IDLE;
    }
}
