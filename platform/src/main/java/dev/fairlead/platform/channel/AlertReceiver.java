package dev.fairlead.platform.channel;

/** Who may be told of alerts: a channel, or what the service that tells them has of its own. */
public interface AlertReceiver {

    /** What it is, for people: a few words. */
    String description();

    /** Whether it is told that alerts are resolved. */
    boolean sendResolved();
}
