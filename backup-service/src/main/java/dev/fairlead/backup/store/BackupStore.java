package dev.fairlead.backup.store;

import dev.fairlead.backup.seal.DataKey;
import dev.fairlead.backup.seal.Keyring;
import dev.fairlead.backup.seal.WrappedKey;
import dev.fairlead.backup.store.BackupCatalogue.Parent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The backups of a local folder: {@code <set>/<id>/} for each, and {@code <set>/.incomplete/} for
 * those that come or go. Other names with a dot in front are not backups.
 */
public final class BackupStore {
    public static final String CATALOGUE = "catalogue.json";
    private static final String INCOMPLETE = ".incomplete";
    private static final JsonMapper JSON = new JsonMapper();

    private final Path root;
    private final Keyring keys;

    /** Without keys: what is encrypted can be listed and not read. */
    public BackupStore(Path root) {
        this(root, Keyring.NONE);
    }

    /**
     * @param root created when absent, closed to other users
     * @param keys that open what is encrypted
     */
    public BackupStore(Path root, Keyring keys) {
        this.root = root.toAbsolutePath().normalize();
        this.keys = keys;
    }

    /**
     * A catalogue as it lies on disk, with its digest.
     *
     * @param keys that open its files where they are encrypted
     */
    public record Listed(BackupCatalogue catalogue, String sha256, Path folder, Keyring keys) {

        public Listed(BackupCatalogue catalogue, String sha256, Path folder) {
            this(catalogue, sha256, folder, Keyring.NONE);
        }

        /** Name of the key that its data key is wrapped by; empty where it is stored in clear. */
        public Optional<String> key() throws IOException {
            return WrappedKey.nameIn(folder);
        }
    }

    /** An empty folder for a backup to come; what an earlier try left there is removed. */
    public Path begin(String set, String backupId) throws IOException {
        Path folder = incomplete(set, backupId);
        try {
            Trees.delete(folder);
            Files.createDirectories(folder, Trees.ownersAlone());
        } catch (IOException failed) {
            throw new DestinationFailed(folder.toString(), failed);
        }
        return folder;
    }

    /**
     * What the files of a backup to come are to be encrypted with.
     *
     * @param folder of {@link #begin}
     * @param key name of the key that it is wrapped by
     */
    public DataKey encrypt(Path folder, String set, String backupId, String key)
            throws IOException {
        return WrappedKey.create(folder, context(set, backupId), key, keys);
    }

    /**
     * Name of the key that a backup's data key is wrapped by; empty where it is stored in clear, or
     * not there.
     */
    public Optional<String> keyOf(String set, String backupId) throws IOException {
        return WrappedKey.nameIn(folder(set, backupId));
    }

    /**
     * Wraps the data key of a backup by another key; nothing else is written.
     *
     * @return false where that key wraps it already
     */
    public boolean wrapAnew(String set, String backupId, String key) throws IOException {
        return WrappedKey.wrapAnew(folder(set, backupId), context(set, backupId), key, keys);
    }

    /**
     * Opens the data key of a backup, and forgets it.
     *
     * @throws dev.fairlead.backup.seal.KeyUnavailable where its key is not there
     */
    public void requireKey(String set, String backupId) throws IOException {
        WrappedKey.open(folder(set, backupId), context(set, backupId), keys);
    }

    /** What the data key of a backup is for. */
    public static String context(String set, String backupId) {
        return set + "/" + backupId;
    }

    /**
     * Gives a backup its name: from here on it is listed.
     *
     * @param folder of {@link #begin}, with all other files in it and on disk
     */
    public Listed complete(Path folder, BackupCatalogue catalogue) throws IOException {
        Path target = folder(catalogue.backupSet(), catalogue.backupId());
        try {
            byte[] text = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(catalogue);
            try (var out = new StoredOutput(folder, CATALOGUE)) {
                out.write(text, 0, text.length);
            }
            forceTree(folder);
            Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
            Trees.force(root.resolve(catalogue.backupSet()));
            return new Listed(catalogue, Digests.of(text), target, keys);
        } catch (DestinationFailed failed) {
            throw failed;
        } catch (IOException failed) {
            throw new DestinationFailed(target.toString(), failed);
        }
    }

    /**
     * The backup of that id, where it is complete.
     *
     * @throws Damaged where its catalogue cannot be read
     */
    public Optional<Listed> find(String set, String backupId) throws IOException {
        return at(folder(set, backupId), keys);
    }

    /**
     * Tells one reading of a catalogue from a later one, without reading it; empty where it is
     * gone.
     */
    public Optional<String> stamp(String set, String backupId) throws IOException {
        try {
            var file =
                    Files.readAttributes(
                            folder(set, backupId).resolve(CATALOGUE), BasicFileAttributes.class);
            return Optional.of("%s %d".formatted(file.lastModifiedTime(), file.size()));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    private static Optional<Listed> at(Path folder, Keyring keys) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        Path file = folder.resolve(CATALOGUE);
        try {
            byte[] text = Files.readAllBytes(file);
            return Optional.of(
                    new Listed(
                            JSON.readValue(text, BackupCatalogue.class),
                            Digests.of(text),
                            folder,
                            keys));
        } catch (IOException | JacksonException unreadable) {
            throw new Damaged(
                    "catalogue-unreadable", file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /**
     * The backup that another one holds the changes since, as it was then.
     *
     * @throws Damaged where it is not there or another one
     */
    public static Listed parentOf(Listed backup, Parent parent) throws IOException {
        String id = name(parent.backupId());
        Listed found =
                at(backup.folder().resolveSibling(id), backup.keys())
                        .orElseThrow(() ->
                                new Damaged(
                                        "parent-missing",
                                        "The backup %s holds the changes since %s, which is not there"
                                                .formatted(backup.catalogue().backupId(), id)));
        if (!found.sha256().equals(parent.catalogueSha256())) {
            throw new Damaged(
                    "parent-changed",
                    "The backup %s holds the changes since %s, whose catalogue is another one now"
                            .formatted(backup.catalogue().backupId(), id));
        }
        return found;
    }

    /** Ids of the complete backups of a set. */
    public List<String> list(String set) throws IOException {
        Path folder = root.resolve(name(set));
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> backups = Files.list(folder)) {
            return backups.map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** Removes a backup: its name first. Nothing happens where it is gone already. */
    public void delete(String set, String backupId) throws IOException {
        Path folder = folder(set, backupId);
        Path gone = incomplete(set, backupId);
        if (Files.exists(folder)) {
            Files.createDirectories(gone.getParent());
            Trees.delete(gone);
            Files.move(folder, gone, StandardCopyOption.ATOMIC_MOVE);
            Trees.force(root.resolve(set));
        }
        Trees.delete(gone);
    }

    /** Removes what a process that ended in the middle left behind; answers what it was. */
    public List<Path> sweep() throws IOException {
        List<Path> swept = new ArrayList<>();
        if (!Files.isDirectory(root)) {
            return swept;
        }
        List<Path> sets;
        try (Stream<Path> folders = Files.list(root)) {
            sets = folders.map(set -> set.resolve(INCOMPLETE)).filter(Files::isDirectory).toList();
        }
        for (Path set : sets) {
            try (Stream<Path> leftovers = Files.list(set)) {
                swept.addAll(leftovers.toList());
            }
        }
        for (Path leftover : swept) {
            Trees.delete(leftover);
        }
        return swept;
    }

    public Path folder(String set, String backupId) {
        return root.resolve(name(set)).resolve(name(backupId));
    }

    private Path incomplete(String set, String backupId) {
        return root.resolve(name(set)).resolve(INCOMPLETE).resolve(name(backupId));
    }

    /** A name must not lead out of the destination. */
    public static String name(String name) {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,99}")) {
            throw new IllegalArgumentException(
                    "name '%s': expected lower-case letters, digits and hyphens".formatted(name));
        }
        return name;
    }

    private static void forceTree(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path directory : all.filter(Files::isDirectory).toList()) {
                Trees.force(directory);
            }
        }
    }
}
