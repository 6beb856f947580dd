package dev.fairlead.platform.inbox;

import dev.fairlead.platform.decide.Observer;
import dev.fairlead.platform.decide.Reaction.ReceivedEvent;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who see what was handled. What one of them makes of it is no reason to stop. */
record Observers(List<? extends Observer> all) {
    private static final Logger log = LoggerFactory.getLogger(Observers.class);

    Observers {
        all = List.copyOf(all);
    }

    /** Tells them events that were handled and are stored, in their order. */
    void tell(List<ReceivedEvent> handled) {
        handled.forEach(received ->
                all.stream()
                        .filter(one -> one.topics().contains(received.topic()))
                        .forEach(one -> tell(one, received)));
    }

    private static void tell(Observer observer, ReceivedEvent received) {
        try {
            observer.on(received);
        } catch (RuntimeException e) {
            log.atWarn()
                    .addKeyValue("observer", observer.getClass().getName())
                    .addKeyValue("topic", received.topic())
                    .addKeyValue("event", received.eventId())
                    .setCause(e)
                    .log("An observer failed; the event is handled, and it is not told again");
        }
    }
}
