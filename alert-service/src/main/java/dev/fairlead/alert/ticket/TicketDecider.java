package dev.fairlead.alert.ticket;

import dev.fairlead.alert.ticket.TicketCommand.Count;
import dev.fairlead.events.alerts.AlertEvent;
import dev.fairlead.events.alerts.SupportTicketCounted;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.util.List;

/** Counts a ticket once. */
public final class TicketDecider implements Decider<TicketCommand, TicketState, AlertEvent> {

    @Override
    public TicketState initial() {
        return new TicketState(false);
    }

    @Override
    public Decision<AlertEvent> decide(
            TicketCommand command, CommandContext context, TicketState state) {
        return switch (command) {
            case Count(String service, String kind, String id) ->
                    state.counted()
                            ? Decision.nothing("ticket-known")
                            : Decision.accept(
                                    "ticket-counted",
                                    SupportTicketCounted.newBuilder()
                                            .service(service)
                                            .kind(kind)
                                            .ticketId(id)
                                            .at(context.at())
                                            .build());
        };
    }

    @Override
    public TicketState evolve(TicketState state, AlertEvent event) {
        if (event instanceof SupportTicketCounted) {
            return new TicketState(true);
        }
        throw new IllegalStateException(
                "event: %s (expected: SupportTicketCounted)"
                        .formatted(event.getClass().getSimpleName()));
    }

    @Override
    public List<Work<TicketCommand>> react(AlertEvent event, TicketState after) {
        return List.of();
    }

    /** One that was archived is known: whatever is told of it is refused. */
    @Override
    public Closing closing(TicketState state) {
        return state.counted() ? Closing.ENDED : Closing.OPEN;
    }
}
