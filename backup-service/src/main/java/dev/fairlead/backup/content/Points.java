package dev.fairlead.backup.content;

import dev.fairlead.backup.engine.Engine;
import dev.fairlead.backup.seal.DataKey;
import dev.fairlead.backup.seal.KeyUnavailable;
import dev.fairlead.backup.seal.NotAuthentic;
import dev.fairlead.backup.store.BackupCatalogue;
import dev.fairlead.backup.store.BackupReader;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.backup.store.BackupStore.Listed;
import dev.fairlead.backup.store.ContentWriter;
import dev.fairlead.backup.store.Damaged;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores points of what is no database, and opens them again. */
public final class Points {
    private Points() {}

    /** Writes the files of a point. */
    @FunctionalInterface
    public interface Filling {
        Filled fill(ContentWriter to) throws IOException;
    }

    /** Looks whether what an earlier point holds is what is there now. */
    @FunctionalInterface
    public interface Comparison {
        boolean isSame(BackupReader earlier) throws IOException;
    }

    /**
     * What was written.
     *
     * @param bytes before compression
     * @param unreadable what might not be read; null where there is none
     */
    public record Filled(long items, long bytes, BackupCatalogue.@Nullable Unreadable unreadable) {

        /** Of everything. */
        public static Filled whole(long items, long bytes) {
            return new Filled(items, bytes, null);
        }
    }

    /**
     * Lists a point that holds everything.
     *
     * @param engine that restores it
     * @param at what was there by then is in it
     */
    public static Listed store(Engine.Order order, String engine, Instant at, Filling filling)
            throws IOException {
        Path folder = order.store().begin(order.backupSet(), order.backupId());
        String name = order.key();
        DataKey key =
                name == null
                        ? null
                        : order.store().encrypt(folder, order.backupSet(), order.backupId(), name);
        var writer = new ContentWriter(folder, order.compression(), key);
        Filled filled = filling.fill(writer);
        return order.store()
                .complete(
                        folder,
                        BackupCatalogue.of(
                                new BackupCatalogue.Content(
                                        engine, filled.items(), filled.unreadable()),
                                order.backupSet(),
                                order.backupId(),
                                null,
                                at,
                                filled.bytes(),
                                key == null
                                        ? null
                                        : new BackupCatalogue.Encryption(
                                                BackupCatalogue.Encryption.AES, key.commitment()),
                                writer.files()));
    }

    /**
     * Lists a point that refers to an earlier one, where nothing has changed since; null where
     * something has, or the earlier one is not to be relied on.
     *
     * @param engine that restores both
     */
    public static @Nullable Listed unchanged(
            Engine.Order order, String engine, Instant at, Comparison comparison)
            throws IOException {
        Listed before = order.before();
        if (before == null || !mayStandFor(before, engine, order.key())) {
            return null;
        }
        try {
            if (!comparison.isSame(BackupReader.of(before, before.sha256()))) {
                return null;
            }
        } catch (Damaged | NotAuthentic | KeyUnavailable unusable) {
            // A new one that is whole is worth more than one that refers to it.
            return null;
        }
        BackupCatalogue catalogue = before.catalogue();
        return order.store()
                .complete(
                        order.store().begin(order.backupSet(), order.backupId()),
                        BackupCatalogue.of(
                                new BackupCatalogue.Content(
                                        engine, items(catalogue), unreadable(before)),
                                order.backupSet(),
                                order.backupId(),
                                new BackupCatalogue.Parent(catalogue.backupId(), before.sha256()),
                                at,
                                catalogue.archiveBytes(),
                                null,
                                List.of()));
    }

    private static boolean mayStandFor(Listed before, String engine, @Nullable String key) {
        BackupCatalogue catalogue = before.catalogue();
        var content = catalogue.content();
        // What is in clear must not stand for what is to be encrypted from now on.
        return content != null
                && content.engine().equals(engine)
                && catalogue.parent() == null
                && (catalogue.encryption() == null) == (key == null);
    }

    /** As much as is in the one that nothing changed since; null where that is everything. */
    public static BackupCatalogue.@Nullable Unreadable unreadable(Listed point) {
        var content = point.catalogue().content();
        return content == null ? null : content.unreadable();
    }

    private static long items(BackupCatalogue catalogue) {
        var content = catalogue.content();
        return content == null ? 0 : content.items();
    }

    /**
     * The files of a point, or of the one that nothing changed since.
     *
     * @param catalogueSha256 as it was when the point was taken
     * @throws Damaged where one of them is not there or another one
     */
    public static BackupReader reader(Listed point, String catalogueSha256) throws IOException {
        BackupReader reader = BackupReader.of(point, catalogueSha256);
        var parent = point.catalogue().parent();
        return parent == null
                ? reader
                : BackupReader.of(BackupStore.parentOf(point, parent), parent.catalogueSha256());
    }
}
