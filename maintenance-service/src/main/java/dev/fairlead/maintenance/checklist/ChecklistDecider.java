package dev.fairlead.maintenance.checklist;

import dev.fairlead.events.maintenance.ChecklistEvent;
import dev.fairlead.events.maintenance.ChecklistItemTicked;
import dev.fairlead.maintenance.checklist.ChecklistCommand.Tick;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of the checklist of a period. */
public final class ChecklistDecider
        implements Decider<ChecklistCommand, ChecklistState, ChecklistEvent> {

    @Override
    public ChecklistState initial() {
        return new ChecklistState(Map.of());
    }

    @Override
    public Decision<ChecklistEvent> decide(
            ChecklistCommand command, CommandContext context, ChecklistState state) {
        return switch (command) {
            case Tick tick when state.ticks().containsKey(tick.item()) ->
                    Decision.nothing("already-ticked");
            case Tick tick when tick.part() == null || isLast(tick, state) ->
                    Decision.accept("ticked", ticked(tick, tick.item(), context));
            case Tick tick -> {
                String name = partOf(tick.item(), tick.part());
                yield state.ticks().containsKey(name)
                        ? Decision.nothing("already-ticked")
                        : Decision.accept("part-proven", ticked(tick, name, context));
            }
        };
    }

    private static boolean isLast(Tick tick, ChecklistState state) {
        return tick.parts() != null
                && tick.parts().stream()
                        .allMatch(part ->
                                part.equals(tick.part())
                                        || state.ticks().containsKey(partOf(tick.item(), part)));
    }

    /** Under this name a part of an item is ticked, until all are. */
    private static String partOf(String item, @Nullable String part) {
        return item + "/" + part;
    }

    private static ChecklistItemTicked ticked(Tick tick, String name, CommandContext context) {
        return ChecklistItemTicked.newBuilder()
                .period(tick.period())
                .item(name)
                .by(tick.by())
                .eventType(tick.eventType())
                .eventId(context.causationId())
                .at(context.at())
                .build();
    }

    @Override
    public ChecklistState evolve(ChecklistState state, ChecklistEvent event) {
        return switch (event) {
            case ChecklistItemTicked ticked -> state.with(ticked);
        };
    }

    @Override
    public List<Work<ChecklistCommand>> react(ChecklistEvent event, ChecklistState after) {
        return List.of();
    }

    @Override
    public Closing closing(ChecklistState state) {
        return Closing.ENDED;
    }
}
