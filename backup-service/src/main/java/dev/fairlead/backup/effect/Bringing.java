package dev.fairlead.backup.effect;

import dev.fairlead.backup.copy.CopyFailed;
import dev.fairlead.backup.copying.Fetch;
import dev.fairlead.backup.engine.Deadline;
import dev.fairlead.backup.replication.Lsn;
import dev.fairlead.backup.seal.Keyring;
import dev.fairlead.backup.store.BackupCatalogue;
import dev.fairlead.backup.store.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings back from a copy what a restore needs, into a folder that takes the place of the
 * destination, and keeps it from being let go there meanwhile. What a try that was interrupted
 * brought is found by the next one.
 */
final class Bringing {
    private final Copies copies;
    private final Places places;

    Bringing(Copies copies, Places places) {
        this.copies = copies;
        this.places = places;
    }

    /**
     * What is to be brought.
     *
     * @param next the log after this backup is not needed; null where all of it is
     * @param into is removed with {@link #remove}
     */
    record Order(
            String copy,
            String set,
            String backupId,
            String destination,
            boolean withLog,
            @Nullable String next,
            Path into) {}

    /**
     * Blocks until all of it is there.
     *
     * @param keys that open it
     * @return places in which the destination is where it was brought to
     * @throws CopyFailed where the copy does not give it
     */
    Places bring(Order order, Keyring keys, Deadline deadline) throws IOException {
        SetCopying copying =
                copies.find(order.set(), order.copy())
                        .orElseThrow(() ->
                                new CopyFailed(
                                        CopyFailed.UNREACHABLE,
                                        "the set '%s' has no copy '%s' now; see 'copies' of its file"
                                                .formatted(order.set(), order.copy())));
        copying.use(order.backupId());
        try {
            var fetch = new Fetch(copying.repository(), order.set(), order.into(), deadline::check);
            fetch.backup(order.backupId());
            BackupCatalogue head = copying.copied().catalogue(order.backupId()).head();
            if (order.withLog() && head.content() == null) {
                fetch.log(
                        head.systemId(),
                        head.timeline(),
                        head.segmentSize(),
                        Lsn.parse(head.recoveryPoint().lsn()),
                        order.next() == null ? null : fetch.lastSegment(order.next()));
            }
        } finally {
            copying.leave(order.backupId());
        }
        return new Places(
                places.sources(),
                Map.of(order.destination(), order.into()),
                places.scratch(),
                places.programs(),
                keys,
                places.named());
    }

    /** Gives the room back. */
    static void remove(Path into) throws IOException {
        Trees.delete(into);
    }
}
