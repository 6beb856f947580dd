package dev.fairlead.alert.ticket;

import dev.fairlead.platform.stored.Stored;

/** What a ticket may be told. */
public sealed interface TicketCommand {

    /**
     * It was opened.
     *
     * @param id what its sender calls it
     */
    @Stored("count-ticket")
    record Count(String service, String kind, String id) implements TicketCommand {}
}
