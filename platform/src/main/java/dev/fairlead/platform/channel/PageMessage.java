package dev.fairlead.platform.channel;

import java.time.Instant;

/** What a channel is told of an incident. */
public sealed interface PageMessage {

    /** Identity of the page: the same when it is sent again, and in what is told of it later. */
    String key();

    /**
     * Somebody is paged.
     *
     * @param role that the person has on call
     * @param level of the escalation, from 1
     * @param round of all levels, from 1
     */
    record Page(
            String key, About about, String person, String role, int level, int round, Instant at)
            implements PageMessage {}

    /**
     * Somebody who has the incident is told something of it.
     *
     * @param text one line
     */
    record Reminder(String key, About about, String person, String text, Instant at)
            implements PageMessage {}

    /** The page needs nobody any more. */
    record Word(String key, ChannelAction action) implements PageMessage {}
}
