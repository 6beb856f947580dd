package dev.fairlead.audit.checkpoint;

import dev.fairlead.audit.checkpoint.CheckpointFault.Reason;
import dev.fairlead.audit.trail.ChainHead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signs checkpoints, and says whether those that were signed are still there. A trail or a file
 * that does not go on from the last checkpoint is left as it is: the checkpoints are then the
 * proof. One process keeps the checkpoints of a trail.
 */
public final class CheckpointKeeper {

    private static final Logger log = LoggerFactory.getLogger(CheckpointKeeper.class);
    private static final int ROWS_AT_A_TIME = 1_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate snapshot;
    private final Heads heads;
    private final CheckpointNotes notes;
    private final CheckpointLog file;
    private final SigningKey key;
    private final InstantSource clock;

    /** What the file says, as long as nobody else writes it; null where it must be read. */
    private @Nullable Known known;

    private boolean settled;

    /** Where the file stands. */
    private record Known(LogCheck check, long size) {}

    /**
     * @param jdbc of its own: it gets a fetch size
     */
    public CheckpointKeeper(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            CheckpointLog file,
            SigningKey key,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.jdbc.setFetchSize(ROWS_AT_A_TIME);
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.heads = new Heads(jdbc);
        this.notes = new CheckpointNotes(jdbc);
        this.file = file;
        this.key = key;
        this.clock = clock;
    }

    /** The file that it writes. */
    public CheckpointLog file() {
        return file;
    }

    /** The key that it signs with. */
    public SigningKey key() {
        return key;
    }

    /**
     * Signs what came since the last checkpoint.
     *
     * @return whether the checkpoints now say where the chains end
     * @throws IOException when the file cannot be read or written
     */
    public synchronized boolean renew() throws IOException {
        settle();
        LogCheck check = current().check();
        if (!check.faults().isEmpty()) {
            refuse("checkpoint " + check.faults().getFirst().number());
            known = null;
            return false;
        }
        while (true) {
            // The heads first: what is recorded meanwhile is in the next checkpoint.
            NewRecords fresh = inSnapshot(() -> fresh(check));
            if (fresh.broken() != null) {
                refuse(fresh.broken());
                return false;
            }
            if (fresh.hashes().isEmpty()) {
                return true;
            }
            sign(check, fresh);
        }
    }

    private NewRecords fresh(LogCheck check) {
        List<ChainHead> now = heads.now();
        List<Heads.Lost> lost = heads.lost(check.heads().values());
        return lost.isEmpty()
                ? NewRecords.since(check.heads(), now, jdbc)
                : new NewRecords(List.of(), List.of(), lost.getFirst().chain());
    }

    private void refuse(String what) {
        log.atError()
                .addKeyValue("file", file.file())
                .addKeyValue("differs", what)
                .log("The trail does not go on from its checkpoints, which are kept");
    }

    private void sign(LogCheck check, NewRecords fresh) throws IOException {
        Checkpoint last = check.last();
        Checkpoint unsigned =
                new Checkpoint(
                        last == null ? 1 : last.number() + 1,
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        check.hashOfLast(),
                        fresh.hashes().size(),
                        fresh.root(),
                        fresh.grown(),
                        key.id(),
                        new byte[0]);
        Checkpoint next =
                new Checkpoint(
                        unsigned.number(),
                        unsigned.signedAt(),
                        unsigned.previous(),
                        unsigned.records(),
                        unsigned.root(),
                        unsigned.grown(),
                        unsigned.keyId(),
                        key.sign(unsigned.signed()));
        // Whatever fails from here on: the file is read again before the next one.
        known = null;
        settled = false;
        file.append(next.line());
        notes.add(next);
        settled = true;
        check.next(next.line());
        known = new Known(check, file.size());
    }

    /**
     * Whether the checkpoints are those that were signed: in the file, and by the notes of the
     * database.
     *
     * @throws IOException when the file cannot be read
     */
    public synchronized Examined examine() throws IOException {
        settle();
        return Examined.of(read());
    }

    /** Puts right what a process that was killed has left behind, once. */
    private void settle() throws IOException {
        if (settled) {
            return;
        }
        file.dropHalfLine();
        LogCheck check = read();
        Checkpoint last = check.last();
        List<CheckpointFault> faults = check.faults();
        if (last != null
                && faults.size() == 1
                && faults.getFirst().reason() == Reason.NOTE_MISSING
                && faults.getFirst().number() == last.number()) {
            notes.add(last);
        }
        settled = true;
    }

    private Known current() throws IOException {
        Known now = known;
        if (now == null || now.size() != file.size()) {
            long size = file.size();
            now = new Known(read(), size);
            known = now;
        }
        return now;
    }

    private LogCheck read() throws IOException {
        try {
            return inSnapshot(() -> {
                LogCheck check = new LogCheck(key.signers());
                try (LogReader lines = file.open()) {
                    notes.compare(lines, check);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return check.end();
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private <T> T inSnapshot(Supplier<T> task) {
        return Objects.requireNonNull(snapshot.execute(_ -> task.get()));
    }
}
