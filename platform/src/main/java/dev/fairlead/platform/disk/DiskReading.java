package dev.fairlead.platform.disk;

/**
 * What a look at the disk found.
 *
 * @param free bytes that this process may still write
 */
public record DiskReading(DiskLevel level, long free) {}
