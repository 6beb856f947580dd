package dev.fairlead.platform.channel;

/** A channel that can tell those who follow incidents and deployments how they stand. */
public interface NoticeChannel extends Channel {

    /** What it is sent, as JSON. */
    byte[] body(IncidentNotice notice);

    /** What it is sent of deployments, as JSON. */
    byte[] body(DeploymentNotice notice);
}
