package dev.fairlead.audit.verification;

import dev.fairlead.audit.trail.ChainHash;
import dev.fairlead.audit.trail.ChainHead;
import dev.fairlead.audit.trail.Envelope;
import dev.fairlead.audit.trail.TrailRow;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Checks one chain, row by row; stops looking after the first break. */
public final class ChainCheck {

    private static final HexFormat HEX = HexFormat.of();

    private byte[] previous = ChainHash.genesis();
    private long position;
    private @Nullable Break broken;

    /** The next row, in the order of the positions. */
    public void next(TrailRow row) {
        position++;
        if (broken != null) {
            return;
        }
        broken = check(row);
        previous = row.hash();
    }

    private @Nullable Break check(TrailRow row) {
        if (row.position() != position) {
            return new Break(
                    position,
                    Break.Reason.RECORD_MISSING,
                    "record %d".formatted(position),
                    "record %d follows record %d".formatted(row.position(), position - 1));
        }
        if (!Arrays.equals(row.previousHash(), previous)) {
            return new Break(
                    position,
                    Break.Reason.PREVIOUS_HASH_DIFFERS,
                    HEX.formatHex(previous),
                    HEX.formatHex(row.previousHash()));
        }
        byte[] hash =
                ChainHash.of(previous, position, row.bytes(), row.reading(), row.recordedAt());
        if (!Arrays.equals(hash, row.hash())) {
            return new Break(
                    position,
                    Break.Reason.HASH_DIFFERS,
                    HEX.formatHex(hash),
                    HEX.formatHex(row.hash()));
        }
        Envelope envelope = Envelope.read(row.bytes().headers(), row.recordedAt());
        return envelope.equals(row.envelope())
                ? null
                : new Break(
                        position,
                        Break.Reason.COLUMN_DIFFERS,
                        envelope.toString(),
                        row.envelope().toString());
    }

    /**
     * After the last row.
     *
     * @param head null where the chain has none
     */
    ChainResult end(String chain, @Nullable ChainHead head) {
        if (broken == null) {
            broken = checkHead(head);
        }
        return new ChainResult(chain, position, HEX.formatHex(previous), broken);
    }

    /** After the last row, where nobody knows where the chain ends. */
    public ChainResult end(String chain) {
        return new ChainResult(chain, position, HEX.formatHex(previous), broken);
    }

    private @Nullable Break checkHead(@Nullable ChainHead head) {
        String actual = "%d records, hash %s".formatted(position, HEX.formatHex(previous));
        if (head == null) {
            return new Break(position, Break.Reason.HEAD_DIFFERS, "a head of the chain", actual);
        }
        if (head.length() > position) {
            return new Break(
                    position + 1,
                    Break.Reason.RECORD_MISSING,
                    "%d records".formatted(head.length()),
                    "%d records".formatted(position));
        }
        if (head.length() < position || !Arrays.equals(head.hash(), previous)) {
            return new Break(
                    position,
                    Break.Reason.HEAD_DIFFERS,
                    "%d records, hash %s".formatted(head.length(), HEX.formatHex(head.hash())),
                    actual);
        }
        return null;
    }
}
