package dev.fairlead.backup.config;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that is configured of backups; immutable, and every name in it leads somewhere.
 *
 * @param sets by name, sorted
 * @param keys by name: those that encrypt now, and those that only open what is stored
 */
public record BackupConfig(Map<String, BackupSet> sets, Map<String, EncryptionKey> keys) {

    public BackupConfig {
        sets = Collections.unmodifiableMap(new TreeMap<>(sets));
        keys = Collections.unmodifiableMap(new TreeMap<>(keys));
    }

    public Optional<EncryptionKey> key(String name) {
        return Optional.ofNullable(keys.get(name));
    }

    public Optional<BackupSet> set(String name) {
        return Optional.ofNullable(sets.get(name));
    }
}
