package dev.fairlead.alert.receiver;

import dev.fairlead.platform.channel.AlertReceiver;

/**
 * incident-service, which pages people; the event {@code AlertNotified} is all that it is told, and
 * it always learns that alerts are resolved.
 */
public record Incidents() implements AlertReceiver {
    @Override
    public String description() {
        return "incident-service, which opens an incident";
    }

    @Override
    public boolean sendResolved() {
        return true;
    }
}
