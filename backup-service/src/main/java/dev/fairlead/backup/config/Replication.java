package dev.fairlead.backup.config;

import java.time.Duration;

/**
 * A folder is followed, so that what changes in it is stored within seconds.
 *
 * @param scan how often all files are looked at, for what was not told
 */
public record Replication(Duration scan) {}
