package dev.fairlead.platform.channel;

/** A channel that can page people. */
public interface PageChannel extends Channel {

    /**
     * What it is sent, as JSON.
     *
     * @param contact what the person has for this channel, such as a routing key
     */
    byte[] body(PageMessage message, String contact);
}
