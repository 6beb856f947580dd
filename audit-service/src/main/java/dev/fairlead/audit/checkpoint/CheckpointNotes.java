package dev.fairlead.audit.checkpoint;

import dev.fairlead.audit.checkpoint.CheckpointFault.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the database knows of the checkpoints: the hash of each. */
final class CheckpointNotes {

    private static final HexFormat HEX = HexFormat.of();

    private final JdbcTemplate jdbc;

    /**
     * @param jdbc with a fetch size
     */
    CheckpointNotes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void add(Checkpoint checkpoint) {
        jdbc.update(
                "insert into checkpoint(number, hash) values (?, ?)",
                checkpoint.number(),
                checkpoint.hash());
    }

    /** Goes through file and notes side by side; within a transaction, with bounded memory. */
    void compare(LogReader lines, LogCheck check) throws IOException {
        Side side = new Side(lines, check);
        try {
            jdbc.query(
                    "select number, hash from checkpoint order by number",
                    row -> {
                        side.note(row.getLong(1), row.getBytes(2));
                    });
            side.end();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The lines of the file, of which one may wait for its note. */
    private static final class Side {

        private final LogReader lines;
        private final LogCheck check;
        private @Nullable String line;
        private long number;

        private Side(LogReader lines, LogCheck check) {
            this.lines = lines;
            this.check = check;
        }

        void note(long noted, byte[] hash) {
            advance();
            while (line != null && number < noted) {
                withoutNote();
                advance();
            }
            if (line == null || number > noted) {
                check.fault(noted, Reason.CHECKPOINT_MISSING, HEX.formatHex(hash), "no line");
                return;
            }
            byte[] actual = Checkpoint.hash(line);
            if (!Arrays.equals(hash, actual)) {
                check.fault(noted, Reason.NOTE_DIFFERS, HEX.formatHex(hash), HEX.formatHex(actual));
            }
            line = null;
        }

        void end() {
            for (advance(); line != null; advance()) {
                withoutNote();
            }
        }

        private void withoutNote() {
            check.fault(number, Reason.NOTE_MISSING, "a note in the database", "none");
            line = null;
        }

        private void advance() {
            if (line != null) {
                return;
            }
            try {
                line = lines.next();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (line != null) {
                number = check.next(line);
            }
        }
    }
}
