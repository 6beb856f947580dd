package dev.fairlead.alert.ticket;

/**
 * What is known of a ticket.
 *
 * @param counted whether it was counted
 */
public record TicketState(boolean counted) {}
