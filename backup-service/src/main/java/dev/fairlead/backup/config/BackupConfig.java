package dev.fairlead.backup.config;

import dev.fairlead.backup.copy.RepositoryFile;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that is configured of backups; immutable, and every name in it leads somewhere.
 *
 * @param sets by name, sorted
 * @param keys by name: those that encrypt now, and those that only open what is stored
 * @param copies places of copies, by name
 * @param recoveries recovery plans by name, sorted
 * @param leftOut sets that have a file and are not backed up, by name, and why, for people
 */
public record BackupConfig(
        Map<String, BackupSet> sets,
        Map<String, EncryptionKey> keys,
        Map<String, RepositoryFile> copies,
        Map<String, PlannedRecovery> recoveries,
        Map<String, String> leftOut) {

    /** Without copies and recovery plans. */
    public BackupConfig(Map<String, BackupSet> sets, Map<String, EncryptionKey> keys) {
        this(sets, keys, Map.of(), Map.of());
    }

    /** With every set. */
    public BackupConfig(
            Map<String, BackupSet> sets,
            Map<String, EncryptionKey> keys,
            Map<String, RepositoryFile> copies,
            Map<String, PlannedRecovery> recoveries) {
        this(sets, keys, copies, recoveries, Map.of());
    }

    public BackupConfig {
        copies = Collections.unmodifiableMap(new TreeMap<>(copies));
        sets = Collections.unmodifiableMap(new TreeMap<>(sets));
        keys = Collections.unmodifiableMap(new TreeMap<>(keys));
        leftOut = Collections.unmodifiableMap(new TreeMap<>(leftOut));
        recoveries = Collections.unmodifiableMap(new TreeMap<>(recoveries));
    }

    public Optional<EncryptionKey> key(String name) {
        return Optional.ofNullable(keys.get(name));
    }

    public Optional<PlannedRecovery> recovery(String name) {
        return Optional.ofNullable(recoveries.get(name));
    }

    public Optional<BackupSet> set(String name) {
        return Optional.ofNullable(sets.get(name));
    }
}
