package dev.fairlead.backup.files;

import dev.fairlead.backup.restore.RestoreFailed;
import dev.fairlead.backup.seal.DataKey;
import dev.fairlead.backup.seal.KeyUnavailable;
import dev.fairlead.backup.seal.Keyring;
import dev.fairlead.backup.seal.WrappedKey;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.backup.store.Compression;
import dev.fairlead.backup.store.ContentWriter;
import dev.fairlead.backup.store.DestinationFailed;
import dev.fairlead.backup.store.StoredFile;
import dev.fairlead.backup.store.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What has changed in a folder since its points, in {@code <set>/.changes/}: archives that are
 * numbered without a gap, each with its time and the digest of its bytes in its name. One that has
 * its name is whole and on the disk.
 */
public final class Changes {
    private static final String FOLDER = ".changes";
    private static final String WORK = ".new";
    private static final String FOLLOWED = "followed";
    private static final String BEGUN = "begun";
    private static final String ENCRYPTED = ".enc";
    private static final Pattern NAME =
            Pattern.compile("(\\d{12})-(\\d{1,19})-([0-9a-f]{64})\\.tar\\.zst(\\.enc)?");

    private final Path folder;
    private final String context;
    private final Keyring keys;

    /**
     * One archive.
     *
     * @param number from 1
     * @param at what changed by then is in it, or in one before it
     * @param sha256 of the file's bytes
     */
    public record Change(long number, Instant at, String sha256, Path file) {
        private boolean isEncrypted() {
            return file.toString().endsWith(ENCRYPTED);
        }

        private String content() {
            return Changes.content(number, at);
        }
    }

    /** Takes what an archive holds. */
    @FunctionalInterface
    interface Reading {
        void read(InputStream content) throws IOException;
    }

    /** Writes what an archive holds. */
    @FunctionalInterface
    interface Writing {
        void write(OutputStream to) throws IOException;
    }

    /**
     * @param destination folder of all sets
     * @param keys that open what is encrypted
     */
    public Changes(Path destination, String set, Keyring keys) {
        this.folder =
                destination
                        .toAbsolutePath()
                        .normalize()
                        .resolve(BackupStore.name(set))
                        .resolve(FOLDER);
        this.context = set + "/" + FOLDER;
        this.keys = keys;
    }

    private static String content(long number, Instant at) {
        return "%012d-%d.tar.zst".formatted(number, at.toEpochMilli());
    }

    /** Whether anything was ever kept. */
    public boolean exist() {
        return Files.isDirectory(folder);
    }

    /**
     * Makes the place, with a data key where it is to be encrypted.
     *
     * @param key name of the key; null to store in clear
     * @param from time of the point that the first change goes on from; not noted where there are
     *     changes already
     */
    void begin(@Nullable String key, Instant from) throws IOException {
        try {
            Files.createDirectories(folder, Trees.ownersAlone());
        } catch (IOException failed) {
            throw new DestinationFailed(folder.toString(), failed);
        }
        if (key != null && key().isEmpty()) {
            WrappedKey.create(folder, context, key, keys);
        }
        if (noted(BEGUN).isEmpty()) {
            note(BEGUN, from);
        }
    }

    /**
     * Whether a point of that time goes on with them: what changed between an earlier one and the
     * first of them is not there.
     */
    public boolean cover(Instant point) throws IOException {
        // A catalogue tells the time of a point more finely than what was recorded of it.
        Instant at = point.truncatedTo(ChronoUnit.MILLIS);
        return noted(BEGUN)
                .filter(begun -> !at.isBefore(begun.truncatedTo(ChronoUnit.MILLIS)))
                .isPresent();
    }

    /** Forgets everything: the next point is what it goes on from. */
    public void forget() throws IOException {
        Trees.delete(folder);
    }

    /** Name of the key that wraps the data key; empty where it is stored in clear. */
    public Optional<String> key() throws IOException {
        return WrappedKey.nameIn(folder);
    }

    /** Opens the data key, and forgets it. */
    public void requireKey() throws IOException {
        WrappedKey.open(folder, context, keys);
    }

    /**
     * Wraps the data key by another key.
     *
     * @return false where that key wraps it already
     */
    public boolean wrapAnew(String key) throws IOException {
        return WrappedKey.wrapAnew(folder, context, key, keys);
    }

    /**
     * All of them, oldest first.
     *
     * @throws RestoreFailed where one is missing between others
     */
    public List<Change> list() throws IOException {
        if (!exist()) {
            return List.of();
        }
        List<Change> found = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.forEach(file -> {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    found.add(
                            new Change(
                                    Long.parseLong(name.group(1)),
                                    Instant.ofEpochMilli(Long.parseLong(name.group(2))),
                                    name.group(3),
                                    file));
                }
            });
        }
        found.sort(Comparator.comparingLong(Change::number));
        for (int i = 1; i < found.size(); i++) {
            if (found.get(i).number() != found.get(i - 1).number() + 1) {
                throw new RestoreFailed(
                        "changes-have-gap",
                        "%s has no change between %d and %d"
                                .formatted(
                                        folder, found.get(i - 1).number(), found.get(i).number()));
            }
        }
        return found;
    }

    /**
     * Those that a point of that time goes on with.
     *
     * @throws RestoreFailed where there are none that do
     */
    List<Change> since(Instant point) throws IOException {
        if (!exist()) {
            return List.of();
        }
        if (!cover(point)) {
            throw new RestoreFailed(
                    "changes-begin-later",
                    "%s does not go on from the point of %s: what changed between is not there; restore the point alone, by its id"
                            .formatted(folder, point));
        }
        List<Change> all = list();
        if (followed().filter(to -> !to.isBefore(point)).isPresent()) {
            return all.subList(needed(all, point), all.size());
        }
        // Until what changed by then is stored, the point is newer than what was read beside it.
        return all.stream().filter(change -> !change.at().isBefore(point)).toList();
    }

    /**
     * Place of the first one that a point of that time may need. What began last before the point
     * was, perhaps, read after the point had read the same files.
     */
    private static int needed(List<Change> all, Instant point) {
        int first = 0;
        while (first < all.size() && all.get(first).at().isBefore(point)) {
            first++;
        }
        Instant beside = first == 0 ? null : all.get(first - 1).at();
        while (first > 0 && all.get(first - 1).at().equals(beside)) {
            first--;
        }
        return first;
    }

    /**
     * Brings one to the disk, and gives it its name then.
     *
     * @param at before the first byte of it was read
     */
    Change append(long number, Instant at, Compression compression, Writing writing)
            throws IOException {
        Path work = folder.resolve(WORK);
        Trees.delete(work);
        try {
            Files.createDirectory(work);
        } catch (IOException failed) {
            throw new DestinationFailed(work.toString(), failed);
        }
        DataKey key = key().isPresent() ? WrappedKey.open(folder, context, keys) : null;
        var writer = new ContentWriter(work, compression, key);
        writer.write(content(number, at), writing::write);
        StoredFile stored = writer.files().getFirst();
        Path file =
                folder.resolve(
                        "%012d-%d-%s.tar.zst%s"
                                .formatted(
                                        number,
                                        at.toEpochMilli(),
                                        stored.sha256(),
                                        key == null ? "" : ENCRYPTED));
        try {
            Files.move(work.resolve(stored.path()), file, StandardCopyOption.ATOMIC_MOVE);
            Trees.force(folder);
        } catch (IOException failed) {
            throw new DestinationFailed(file.toString(), failed);
        }
        return new Change(number, at, stored.sha256(), file);
    }

    /**
     * Reads one, every byte checked.
     *
     * @throws RestoreFailed where it is not as it was written; the reading may have seen it then
     */
    void read(Change change, Reading reading) throws IOException {
        MessageDigest digest = sha256();
        IOException broken = null;
        try (var in = new DigestInputStream(Files.newInputStream(change.file()), digest)) {
            try {
                InputStream content =
                        change.isEncrypted()
                                ? WrappedKey.open(folder, context, keys)
                                        .decrypt(in, change.content())
                                : in;
                InputStream archive = Compression.decompress(content);
                reading.read(archive);
                archive.transferTo(OutputStream.nullOutputStream());
            } catch (KeyUnavailable keyless) {
                throw keyless;
            } catch (IOException failed) {
                // The digest says more than what stumbled over a part of it.
                broken = failed;
            }
            in.transferTo(OutputStream.nullOutputStream());
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(change.sha256())) {
            throw new RestoreFailed(
                    "change-damaged",
                    "%s has not the digest in its name: it is not as it was written"
                            .formatted(change.file()));
        }
        if (broken != null) {
            throw broken;
        }
    }

    /** Removes those that no restore of a point of that time, or of a later one, needs. */
    int removeBefore(Instant point) throws IOException {
        List<Change> all = list();
        List<Change> gone = all.subList(0, needed(all, point));
        if (!gone.isEmpty()) {
            // Before they go: no earlier point goes on with what is left.
            note(BEGUN, point);
        }
        for (Change change : gone) {
            Files.deleteIfExists(change.file());
        }
        return gone.size();
    }

    /** Notes up to when everything is there; what a crash loses of it is a few seconds. */
    void follow(Instant to) throws IOException {
        note(FOLLOWED, to);
    }

    private void note(String name, Instant time) throws IOException {
        // Two threads note different ones.
        Path next = folder.resolve(name + WORK);
        try {
            Files.writeString(next, time.toString());
            Files.move(next, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            if (name.equals(BEGUN)) {
                Trees.force(folder);
            }
        } catch (IOException failed) {
            throw new DestinationFailed(next.toString(), failed);
        }
    }

    /** Up to when everything is there, as it was noted last; empty where it never was. */
    public Optional<Instant> followed() throws IOException {
        return noted(FOLLOWED);
    }

    private Optional<Instant> noted(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(Files.readString(file).strip()));
        } catch (DateTimeParseException torn) {
            return Optional.empty();
        }
    }

    /** The folder, for people. */
    @Override
    public String toString() {
        return Objects.toString(folder);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
