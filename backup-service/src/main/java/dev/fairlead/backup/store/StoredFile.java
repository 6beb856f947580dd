package dev.fairlead.backup.store;

/**
 * A file of a stored backup.
 *
 * @param path relative to the backup's folder, with slashes
 * @param bytes its size
 * @param sha256 64 hexadecimal digits
 */
public record StoredFile(String path, long bytes, String sha256) {}
