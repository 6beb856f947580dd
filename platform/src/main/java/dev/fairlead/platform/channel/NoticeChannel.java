package dev.fairlead.platform.channel;

/** A channel that can tell those who follow an incident how it stands. */
public interface NoticeChannel extends Channel {

    /** What it is sent, as JSON. */
    byte[] body(IncidentNotice notice);
}
