package dev.fairlead.alert.receiver;

import dev.fairlead.platform.channel.AlertReceiver;

/** Nobody: the alert is shown and recorded, and that is all. */
public record Nobody() implements AlertReceiver {
    @Override
    public String description() {
        return "nobody: alerts are shown and recorded";
    }

    @Override
    public boolean sendResolved() {
        return false;
    }
}
