package dev.fairlead.alert.receiver;

import dev.fairlead.platform.channel.AlertReceiver;

/**
 * A channel that is there once somebody says where it is: until then it is nobody, and no delivery
 * fails.
 *
 * @param variable of the environment, to be set
 */
public record NotConfigured(String variable) implements AlertReceiver {
    @Override
    public String description() {
        return "not configured: set %s and start again".formatted(variable);
    }

    @Override
    public boolean sendResolved() {
        return false;
    }
}
