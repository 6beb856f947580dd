package dev.fairlead.backup.effect;

import dev.fairlead.backup.files.Changes;
import dev.fairlead.backup.seal.Keyring;
import dev.fairlead.backup.source.Source;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.backup.wal.WalArchive;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the names in plans stand for on this machine.
 *
 * @param sources by name
 * @param destinations by name
 * @param scratch folder for drills
 * @param programs directory with {@code bin/postgres} for drills
 * @param keys that open what is encrypted
 * @param named files and folders that sets of other things than PostgreSQL are taken of, by name
 */
public record Places(
        Map<String, Source> sources,
        Map<String, Path> destinations,
        Path scratch,
        Path programs,
        Keyring keys,
        Map<String, List<Path>> named) {

    /** With PostgreSQL alone. */
    public Places(
            Map<String, Source> sources,
            Map<String, Path> destinations,
            Path scratch,
            Path programs,
            Keyring keys) {
        this(sources, destinations, scratch, programs, keys, Map.of());
    }

    public Places {
        sources = Map.copyOf(sources);
        destinations = Map.copyOf(destinations);
        named = Map.copyOf(named);
    }

    /** What a set is taken of: a name of the properties, or a path. */
    List<Path> paths(String from) {
        List<Path> paths = named.get(from);
        return paths != null ? paths : List.of(Path.of(from));
    }

    Optional<Source> source(String name) {
        return Optional.ofNullable(sources.get(name));
    }

    Optional<BackupStore> destination(String name) {
        return destination(name, keys);
    }

    /** The same, opened with other keys. */
    Optional<BackupStore> destination(String name, Keyring with) {
        return folder(name).map(folder -> new BackupStore(folder, with));
    }

    /** The kept log of a cluster; empty where the properties do not know the destination. */
    Optional<WalArchive> log(String destination, String set, String systemId) {
        return log(destination, set, systemId, keys);
    }

    /** The same, opened with other keys. */
    Optional<WalArchive> log(String destination, String set, String systemId, Keyring with) {
        return folder(destination).map(folder -> new WalArchive(folder, set, systemId, with));
    }

    /** What changed in the folder of a set since its points. */
    Optional<Changes> changes(String destination, String set) {
        return changes(destination, set, keys);
    }

    /** The same, opened with other keys. */
    Optional<Changes> changes(String destination, String set, Keyring with) {
        return folder(destination).map(folder -> new Changes(folder, set, with));
    }

    Optional<Path> folder(String destination) {
        return Optional.ofNullable(destinations.get(destination));
    }
}
