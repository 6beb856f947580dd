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
            case Tick tick ->
                    Decision.accept(
                            "ticked",
                            ChecklistItemTicked.newBuilder()
                                    .period(tick.period())
                                    .item(tick.item())
                                    .by(tick.by())
                                    .eventType(tick.eventType())
                                    .eventId(context.causationId())
                                    .at(context.at())
                                    .build());
        };
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
