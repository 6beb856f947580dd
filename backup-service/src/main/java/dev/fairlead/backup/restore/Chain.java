package dev.fairlead.backup.restore;

import dev.fairlead.backup.store.BackupReader;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.backup.store.BackupStore.Listed;
import dev.fairlead.backup.store.Damaged;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A full backup and the incremental ones after it, whose last one is to be restored. Each names the
 * one before it with its digest, so that the digest of the last one covers every byte of all.
 */
final class Chain {
    private static final int LONGEST = 1000;

    private final List<BackupReader> readers;

    private Chain(List<BackupReader> readers) {
        this.readers = List.copyOf(readers);
    }

    /**
     * @param sha256 digest of the catalogue when the backup was taken
     * @throws Damaged where one of them is not there or another one
     */
    static Chain of(Listed last, String sha256) throws IOException {
        List<BackupReader> readers = new ArrayList<>();
        Listed backup = last;
        String digest = sha256;
        while (true) {
            readers.addFirst(BackupReader.of(backup, digest));
            var parent = backup.catalogue().parent();
            if (parent == null) {
                return new Chain(readers);
            }
            if (readers.size() > LONGEST) {
                throw new RestoreFailed(
                        "chain-too-long",
                        "More than %d backups lead to %s"
                                .formatted(LONGEST, last.catalogue().backupId()));
            }
            digest = parent.catalogueSha256();
            backup = BackupStore.parentOf(backup, parent);
        }
    }

    /** Writes the data directory as the last one has it, every byte checked on the way. */
    void unpack(Path data) throws IOException {
        boolean alone = readers.size() == 1;
        readers.getFirst().read(new Unpack(data, alone));
        for (BackupReader next : readers.subList(1, readers.size())) {
            var combine = new Combine(data, next == readers.getLast());
            next.read(combine);
            combine.removeTheRest();
        }
    }
}
