package dev.fairlead.backup.config;

import java.time.Duration;

/**
 * How the write-ahead log of a set's server is kept all the time.
 *
 * @param keep how far back a restore to any moment reaches; the log of older backups is let go
 * @param heldBack the most, in bytes, that the server may keep for a reader that cannot go on
 */
public record ContinuousLog(Duration keep, long heldBack) {}
