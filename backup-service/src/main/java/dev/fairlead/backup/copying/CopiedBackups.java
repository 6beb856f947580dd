package dev.fairlead.backup.copying;

import dev.fairlead.backup.copy.Content;
import dev.fairlead.backup.copy.CopyFailed;
import dev.fairlead.backup.copy.Repository;
import dev.fairlead.backup.seal.Keyring;
import dev.fairlead.backup.seal.WrappedKey;
import dev.fairlead.backup.store.BackupCatalogue;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.backup.store.BackupStore.Listed;
import dev.fairlead.backup.store.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The backups of a set at another place. What is there is listed once, and known from then on,
 * until {@link #forget}. For one writer, and any number of readers.
 */
public final class CopiedBackups {
    private static final int LARGEST_CATALOGUE = 64 << 20;
    private static final JsonMapper JSON = new JsonMapper();

    private final Repository at;
    private final String set;
    private final CopiedKeys copiedKeys;
    private final Map<String, Known> whole = new ConcurrentHashMap<>();
    private final Map<String, String> keys = new ConcurrentHashMap<>();
    private final Map<String, Read> read = new ConcurrentHashMap<>();
    private volatile Set<String> half = Set.of();
    private volatile boolean listed;

    /** What a list says of a backup: its files without the catalogue and the keys. */
    private record Known(int files, long bytes) {
        private static final Known UNSEEN = new Known(0, 0);

        Known with(String path, long size) {
            return path.equals(BackupStore.CATALOGUE) || path.equals(WrappedKey.FILE)
                    ? this
                    : new Known(files + 1, bytes + size);
        }

        static Known of(BackupCatalogue catalogue) {
            return new Known(catalogue.files().size(), catalogue.storedBytes());
        }
    }

    /** A catalogue as it lies there, without what grows with the server. */
    public record Read(BackupCatalogue head, String sha256) {}

    /** For whoever only reads. */
    public CopiedBackups(Repository at, String set) {
        this(at, set, Keyring.NONE);
    }

    /**
     * @param wrapping that tell whether a data key that is wrapped by another key is the same
     */
    public CopiedBackups(Repository at, String set, Keyring wrapping) {
        this.at = at;
        this.set = set;
        this.copiedKeys = new CopiedKeys(at, wrapping);
    }

    /** Looks what is there; nothing happens where that is known. */
    public void list() throws IOException {
        if (listed) {
            return;
        }
        Map<String, Known> found = new HashMap<>();
        List<String> complete = new ArrayList<>();
        Set<String> keyed = new HashSet<>();
        at.list(
                set + "/",
                item -> {
                    String[] parts = item.path().split("/", 3);
                    if (parts.length == 3 && !parts[1].startsWith(".")) {
                        found.merge(
                                parts[1],
                                Known.UNSEEN.with(parts[2], item.bytes()),
                                (known, _) -> known.with(parts[2], item.bytes()));
                        if (parts[2].equals(BackupStore.CATALOGUE)) {
                            complete.add(parts[1]);
                        }
                        if (parts[2].equals(WrappedKey.FILE)) {
                            keyed.add(parts[1]);
                        }
                    }
                });
        Map<String, Known> rest = new HashMap<>(found);
        complete.forEach(rest::remove);
        half = Set.copyOf(rest.keySet());
        found.keySet().retainAll(complete);
        whole.keySet().retainAll(complete);
        whole.putAll(found);
        keyed.retainAll(complete);
        keys.keySet().retainAll(keyed);
        read.keySet().retainAll(complete);
        listed = true;
    }

    /** Whether it was looked at. */
    public boolean isListed() {
        return listed;
    }

    /** The next {@link #list} looks again. */
    public void forget() {
        listed = false;
    }

    /** Ids of those that are whole, as far as was seen. */
    public Set<String> ids() {
        return Set.copyOf(whole.keySet());
    }

    /** Ids of those of which something is there and no catalogue. */
    public Set<String> half() {
        return half;
    }

    /** Whether a backup is there with as many files and bytes as it has here. */
    public boolean holds(Listed backup) {
        return Known.of(backup.catalogue()).equals(whole.get(backup.catalogue().backupId()));
    }

    /** Whether a backup is listed there. */
    public boolean holds(String id) {
        return whole.containsKey(id);
    }

    /**
     * Brings a backup there. The digest of each file is compared on the way with that of the
     * catalogue, so that what has changed here is not copied.
     *
     * @throws CopyFailed where it does not come there whole
     */
    public void copy(Listed backup) throws IOException {
        String id = backup.catalogue().backupId();
        String prefix = prefix(id);
        Map<String, Long> there = new HashMap<>();
        at.list(prefix, item -> there.put(item.path(), item.bytes()));
        List<StoredFile> files =
                backup.catalogue().files().stream()
                        .sorted(Comparator.comparingLong(StoredFile::bytes))
                        .toList();
        for (StoredFile file : files) {
            Long bytes = there.get(prefix + file.path());
            if (bytes == null || bytes != file.bytes()) {
                at.put(prefix + file.path(), content(backup.folder(), file), file.sha256());
            }
        }
        copyKeys(backup.folder(), id);
        Path catalogue = backup.folder().resolve(BackupStore.CATALOGUE);
        if (!at.putNew(prefix + BackupStore.CATALOGUE, Content.of(catalogue))) {
            String other = readCatalogue(id).sha256();
            if (!other.equals(backup.sha256())) {
                throw new CopyFailed(
                        CopyFailed.DIFFERS,
                        "%s has another backup %s of %s; name another prefix or folder for it"
                                .formatted(at.place(), id, set));
            }
        }
        whole.put(id, Known.of(backup.catalogue()));
    }

    private static Content content(Path folder, StoredFile file) throws IOException {
        Path path = folder.resolve(file.path());
        try {
            Content content = Content.of(path);
            if (content.bytes() == file.bytes()) {
                return content;
            }
            throw new CopyFailed(
                    CopyFailed.SOURCE_CHANGED,
                    "%s has %d bytes (expected: %d, as it was written)"
                            .formatted(path, content.bytes(), file.bytes()));
        } catch (NoSuchFileException gone) {
            throw new CopyFailed(CopyFailed.SOURCE_CHANGED, path + " is not there", gone);
        }
    }

    /**
     * Brings the wrapped data key there where it was wrapped anew since, or that is not known.
     *
     * @return whether it was looked at
     * @throws CopyFailed where it is damaged here, or another one is there
     */
    public boolean copyKeys(Path folder, String id) throws IOException {
        Path file = folder.resolve(WrappedKey.FILE);
        String stamp = stamp(file);
        if (stamp == null || stamp.equals(keys.get(id))) {
            return false;
        }
        copiedKeys.bring(file, prefix(id) + WrappedKey.FILE, BackupStore.context(set, id), true);
        keys.put(id, stamp);
        return true;
    }

    static @Nullable String stamp(Path file) throws IOException {
        try {
            var found = Files.readAttributes(file, BasicFileAttributes.class);
            return "%s %d".formatted(found.lastModifiedTime(), found.size());
        } catch (NoSuchFileException none) {
            return null;
        }
    }

    /** What a backup there says of itself. */
    public Read catalogue(String id) throws IOException {
        Read before = read.get(id);
        if (before != null) {
            return before;
        }
        Read found = readCatalogue(id);
        read.put(id, found);
        return found;
    }

    private Read readCatalogue(String id) throws IOException {
        byte[] text = bytes(at, prefix(id) + BackupStore.CATALOGUE);
        return new Read(parse(text, id).head(), Fetch.sha256(text));
    }

    static byte[] bytes(Repository at, String path) throws IOException {
        try (InputStream in = at.open(path)) {
            byte[] text = in.readNBytes(LARGEST_CATALOGUE + 1);
            if (text.length > LARGEST_CATALOGUE) {
                throw new CopyFailed(
                        CopyFailed.DIFFERS, path + " is larger than a catalogue can be");
            }
            return text;
        }
    }

    static BackupCatalogue parse(byte[] text, String id) throws IOException {
        try {
            BackupCatalogue catalogue = JSON.readValue(text, BackupCatalogue.class);
            if (catalogue.backupId().equals(id)) {
                return catalogue;
            }
            throw new CopyFailed(
                    CopyFailed.DIFFERS,
                    "the catalogue of %s is that of %s".formatted(id, catalogue.backupId()));
        } catch (JacksonException malformed) {
            throw new CopyFailed(
                    CopyFailed.DIFFERS,
                    "the catalogue of %s cannot be read: %s".formatted(id, malformed.getMessage()),
                    malformed);
        }
    }

    /** Removes a backup: its catalogue first. Nothing happens where it is gone already. */
    public void remove(String id) throws IOException {
        String prefix = prefix(id);
        whole.remove(id);
        keys.remove(id);
        read.remove(id);
        Set<String> rest = new HashSet<>(half);
        rest.remove(id);
        half = Set.copyOf(rest);
        at.delete(prefix + BackupStore.CATALOGUE);
        List<String> files = new ArrayList<>();
        at.list(prefix, item -> files.add(item.path()));
        for (String file : files) {
            at.delete(file);
        }
        at.abandon(prefix);
    }

    private String prefix(String id) {
        return "%s/%s/".formatted(set, BackupStore.name(id));
    }
}
