package dev.fairlead.audit.checkpoint;

import dev.fairlead.audit.checkpoint.CheckpointFault.Reason;
import dev.fairlead.audit.trail.ChainHead;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks checkpoints, line by line. Each line names the hash of the one before, so that the
 * signature of the last one speaks for all.
 */
public final class LogCheck {

    /** More are not named. */
    static final int MOST_FAULTS = 100;

    private static final HexFormat HEX = HexFormat.of();

    private final TrustedSigners signers;
    private final Map<String, ChainHead> heads = new TreeMap<>();
    private final List<CheckpointFault> faults = new ArrayList<>();
    private byte[] previous = Checkpoint.genesis();
    private long number;
    private @Nullable Checkpoint last;

    public LogCheck(TrustedSigners signers) {
        this.signers = signers;
    }

    /**
     * Checks a copy of the checkpoints, without the database that knows of them.
     *
     * @throws IOException when the file cannot be read
     */
    public static LogCheck of(Path file, TrustedSigners signers) throws IOException {
        LogCheck check = new LogCheck(signers);
        try (LogReader lines = LogReader.of(file)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                check.next(line);
            }
        }
        return check.end();
    }

    /**
     * The next line.
     *
     * @return its number: the one that it says, or that it has by its place
     */
    public long next(String line) {
        long expected = number + 1;
        number = expected;
        try {
            check(Checkpoint.parse(line), expected);
        } catch (IllegalArgumentException notOne) {
            fault(expected, Reason.LINE_UNREADABLE, "a checkpoint", message(notOne));
            last = null;
        }
        previous = Checkpoint.hash(line);
        return number;
    }

    private static String message(IllegalArgumentException e) {
        return Objects.requireNonNullElse(e.getMessage(), "another line");
    }

    private void check(Checkpoint next, long expected) {
        number = next.number();
        last = next;
        if (number != expected) {
            fault(
                    expected,
                    Reason.NUMBER_DIFFERS,
                    String.valueOf(expected),
                    String.valueOf(number));
        }
        if (!Arrays.equals(next.previous(), previous)) {
            fault(
                    number,
                    Reason.PREVIOUS_DIFFERS,
                    HEX.formatHex(next.previous()),
                    HEX.formatHex(previous));
        }
        long grown = 0;
        for (ChainHead head : next.grown()) {
            ChainHead before = heads.put(head.chain(), head);
            grown += head.length() - (before == null ? 0 : before.length());
        }
        if (grown != next.records()) {
            fault(
                    number,
                    Reason.RECORDS_DIFFER,
                    "%d records".formatted(next.records()),
                    "%d records".formatted(grown));
        }
    }

    /** After the last line. */
    public LogCheck end() {
        if (last != null) {
            checkSignature(last);
        }
        return this;
    }

    private void checkSignature(Checkpoint signed) {
        if (!signers.knows(signed.keyId())) {
            fault(number, Reason.KEY_UNKNOWN, "a key that is trusted", signed.keyId());
        } else if (!signers.isSigned(signed.keyId(), signed.signed(), signed.signature())) {
            fault(
                    number,
                    Reason.SIGNATURE_DIFFERS,
                    "one by " + signed.keyId(),
                    HEX.formatHex(signed.signature()));
        }
    }

    void fault(long at, Reason reason, String expected, String actual) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new CheckpointFault(at, reason, expected, actual));
        }
    }

    /** Where the chains ended at the last checkpoint, by their names. */
    public Map<String, ChainHead> heads() {
        return heads;
    }

    public List<CheckpointFault> faults() {
        return List.copyOf(faults);
    }

    /** Null where there is none. */
    public @Nullable Checkpoint last() {
        return last;
    }

    byte[] hashOfLast() {
        return previous;
    }
}
