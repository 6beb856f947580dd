package dev.fairlead.backup.content;

import dev.fairlead.backup.engine.Engine.Restored;
import dev.fairlead.backup.restore.Restore;
import dev.fairlead.backup.store.BackupCatalogue;
import dev.fairlead.backup.store.BackupStore.Listed;
import dev.fairlead.backup.store.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** A folder that is made beside its place and gets its name when it is whole. */
public final class NewPlace {
    private static final String WORK = ".restoring-";

    private NewPlace() {}

    /** Fills an empty folder that nobody else may look into. */
    @FunctionalInterface
    public interface Filling {
        void fill(Path folder) throws IOException;
    }

    /**
     * Blocks until the place is there, with a receipt in it. May be repeated with the same id: what
     * was half done is begun again.
     *
     * @param into absolute; is not there or empty
     */
    public static Restored make(String id, Listed point, Path into, Filling filling)
            throws IOException {
        Restore.requireEmpty(into);
        Path parent = Objects.requireNonNull(into.getParent());
        Path folder = parent.resolve(WORK + id);
        Trees.delete(folder);
        try {
            closed(folder);
            filling.fill(folder);
            BackupCatalogue catalogue = point.catalogue();
            var restored = new Restored(null, catalogue.recoveryPoint().at(), true);
            Restore.writeReceipt(
                    folder,
                    new Restore.Restored(
                            id,
                            catalogue.backupSet(),
                            catalogue.backupId(),
                            null,
                            restored.recoveredTo(),
                            true));
            Restore.requireEmpty(into);
            Files.move(folder, into, StandardCopyOption.ATOMIC_MOVE);
            Trees.force(into);
            Trees.force(parent);
            return restored;
        } finally {
            Trees.delete(folder);
        }
    }

    /** Fills a folder in another one, looks at it, and removes it. */
    public static <T> T forAWhile(Path within, String name, Filling filling, Look<T> look)
            throws IOException {
        Path folder = within.resolve(name);
        Trees.delete(folder);
        try {
            closed(folder);
            filling.fill(folder);
            return look.at(folder);
        } finally {
            Trees.delete(folder);
        }
    }

    /** Looks at a folder that was filled. */
    @FunctionalInterface
    public interface Look<T> {
        T at(Path folder) throws IOException;
    }

    private static void closed(Path folder) throws IOException {
        Files.createDirectories(Objects.requireNonNull(folder.getParent()));
        Files.createDirectory(folder, Trees.ownersAlone());
    }
}
