/** Tickets of the support: each is counted once, however often its sender tells of it. */
@NullMarked
package dev.fairlead.alert.ticket;

import org.jspecify.annotations.NullMarked;
