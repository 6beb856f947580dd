package dev.fairlead.deploy.rollout;

import java.time.Instant;

/** A running instance of the version. */
public record Instance(String id, long pid, Instant processStartedAt, int port, String url) {}
