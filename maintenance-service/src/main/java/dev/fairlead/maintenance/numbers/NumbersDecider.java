package dev.fairlead.maintenance.numbers;

import dev.fairlead.events.maintenance.DayCount;
import dev.fairlead.events.maintenance.DayCounted;
import dev.fairlead.events.maintenance.NumbersEvent;
import dev.fairlead.maintenance.numbers.NumbersCommand.Add;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.util.List;
import java.util.Map;

/** Adds up the numbers of a day. */
public final class NumbersDecider implements Decider<NumbersCommand, NumbersState, NumbersEvent> {
    /**
     * Names of a day that say of what, of each that is counted; what comes after them counts
     * without it. The addresses of sign-ins are chosen by whoever asks: they take no room from the
     * rest.
     */
    static final int MOST_OF_A_KIND = 100;

    /** What is counted without saying of what, as there is no room to say it. */
    public static final String OTHERS = "(others)";

    @Override
    public NumbersState initial() {
        return new NumbersState(Map.of(), Map.of());
    }

    @Override
    public Decision<NumbersEvent> decide(
            NumbersCommand command, CommandContext context, NumbersState state) {
        return switch (command) {
            case Add add ->
                    Decision.accept(
                            "counted",
                            DayCounted.newBuilder()
                                    .day(add.day())
                                    .added(counts(add.added(), state.sums()))
                                    .most(counts(add.most(), state.most()))
                                    .at(context.at())
                                    .build());
        };
    }

    private static List<DayCount> counts(List<Count> counts, Map<String, Long> known) {
        return counts.stream()
                .map(count ->
                        DayCount.newBuilder().name(name(count, known)).value(count.value()).build())
                .toList();
    }

    /** The document of a day stays small, however many services there are. */
    private static String name(Count count, Map<String, Long> known) {
        // What says of nothing is one of a few, and others are divided by it.
        boolean ofNothing = count.name().indexOf('/') < 0;
        return ofNothing || known.containsKey(count.name()) || hasRoom(count.what() + "/", known)
                ? count.name()
                : count.what() + "/" + OTHERS;
    }

    private static boolean hasRoom(String kind, Map<String, Long> known) {
        return known.keySet().stream().filter(name -> name.startsWith(kind)).count()
                < MOST_OF_A_KIND;
    }

    @Override
    public NumbersState evolve(NumbersState state, NumbersEvent event) {
        return switch (event) {
            case DayCounted counted -> state.with(counted);
        };
    }

    @Override
    public List<Work<NumbersCommand>> react(NumbersEvent event, NumbersState after) {
        return List.of();
    }

    /** Reports of years ago are asked for, too. */
    @Override
    public Closing closing(NumbersState state) {
        return Closing.OPEN;
    }
}
