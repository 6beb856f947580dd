package dev.fairlead.platform.channel;

/** What a channel is told about a page that it took before. */
public enum ChannelAction {
    /** A person took the incident. */
    ACKNOWLEDGE,
    /** The incident is over. */
    RESOLVE
}
