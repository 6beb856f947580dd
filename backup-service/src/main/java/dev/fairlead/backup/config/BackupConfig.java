package dev.fairlead.backup.config;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that is configured of backups; immutable, and every name in it leads somewhere.
 *
 * @param sets by name, sorted
 */
public record BackupConfig(Map<String, BackupSet> sets) {

    public BackupConfig {
        sets = Collections.unmodifiableMap(new TreeMap<>(sets));
    }

    public Optional<BackupSet> set(String name) {
        return Optional.ofNullable(sets.get(name));
    }
}
