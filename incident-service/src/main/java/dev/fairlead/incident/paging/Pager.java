package dev.fairlead.incident.paging;

/** Hands events to a channel. */
public interface Pager {

    /**
     * Blocks for no longer than the channel's timeout and does not throw for what the network or
     * the channel does.
     *
     * @param id of the event, the same when it is sent again
     * @param body JSON
     */
    Answer send(Channel channel, String id, byte[] body);
}
