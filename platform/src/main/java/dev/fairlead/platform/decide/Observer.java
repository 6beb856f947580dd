package dev.fairlead.platform.decide;

import dev.fairlead.platform.decide.Reaction.ReceivedEvent;
import java.util.Set;

/**
 * Sees the events of other services and decides nothing: what counts them, or remembers them for a
 * while. What they lead to is a {@link Reaction}'s.
 *
 * <p>Contract: called in the order of the key, after the transaction that handled the event was
 * committed, and at most once for each event; a batch that fails and is tried again, a record that
 * comes twice and one that is parked are not seen. An event is missed where the process ends, or
 * loses its database, between the commit and the call; so whoever must have all of them is a
 * reaction and keeps them in the store. An exception is logged and holds nobody up.
 */
public interface Observer {

    /** Topics that must be consumed for it. */
    Set<String> topics();

    /** The event was handled, and everything that it led to is stored. */
    void on(ReceivedEvent received);
}
