package dev.fairlead.alert.ticket;

import dev.fairlead.events.alerts.AlertEvent;
import dev.fairlead.platform.decide.StreamType;
import java.util.Optional;

/** The streams {@code ticket-<service>:<id>}. Nobody asks for one: they have no document. */
public final class TicketStream {

    public static final StreamType<TicketCommand, TicketState, AlertEvent> TYPE =
            new StreamType<>(
                    "ticket",
                    TicketCommand.class,
                    AlertEvent.class,
                    new TicketDecider(),
                    (stream, _) -> TicketStream.TYPE.id(stream),
                    false,
                    (_, _) -> Optional.empty());

    private TicketStream() {}

    /** The stream of a ticket: ids are of one service. */
    public static String of(String service, String id) {
        return TYPE.stream(service + ":" + id);
    }
}
