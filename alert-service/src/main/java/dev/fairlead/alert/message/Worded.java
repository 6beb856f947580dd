package dev.fairlead.alert.message;

import dev.fairlead.platform.channel.AlertChannel;
import dev.fairlead.platform.channel.AlertReceiver;

/** A channel whose messages have texts of the file's. */
public record Worded(AlertChannel channel, MessageTexts texts) implements AlertReceiver {

    @Override
    public String description() {
        return channel.description();
    }

    @Override
    public boolean sendResolved() {
        return channel.sendResolved();
    }
}
