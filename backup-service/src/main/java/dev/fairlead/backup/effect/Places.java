package dev.fairlead.backup.effect;

import dev.fairlead.backup.source.Source;
import dev.fairlead.backup.store.BackupStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the names in plans stand for on this machine.
 *
 * @param sources by name
 * @param destinations by name
 * @param scratch folder for drills
 * @param programs directory with {@code bin/postgres} for drills
 */
public record Places(
        Map<String, Source> sources, Map<String, Path> destinations, Path scratch, Path programs) {

    public Places {
        sources = Map.copyOf(sources);
        destinations = Map.copyOf(destinations);
    }

    Optional<Source> source(String name) {
        return Optional.ofNullable(sources.get(name));
    }

    Optional<BackupStore> destination(String name) {
        return folder(name).map(BackupStore::new);
    }

    Optional<Path> folder(String destination) {
        return Optional.ofNullable(destinations.get(destination));
    }
}
