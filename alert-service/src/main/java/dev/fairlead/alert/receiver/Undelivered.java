package dev.fairlead.alert.receiver;

import dev.fairlead.platform.channel.AlertReceiver;

/**
 * A way to be told that Alertmanager has and Fairlead has not: its notifications are refused, by
 * name.
 *
 * @param type as in the file
 */
public record Undelivered(String type, boolean sendResolved) implements AlertReceiver {
    @Override
    public String description() {
        return type + ", which Fairlead does not deliver to";
    }
}
