package dev.fairlead.platform.channel;

/**
 * Whom a service can tell, as its API says it; nothing of where that is.
 *
 * @param name in the configuration
 * @param description what it is, for people
 */
public record ChannelView(String name, String description) {}
