package dev.fairlead.platform.store;

import dev.fairlead.platform.store.ClosedStreams.Closed;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a stream in the store when its events went to an archive: a row in the place of
 * the next event. Whoever decided on what was there before meets it as another writer, and the
 * numbers of a stream that begins again go on from it.
 *
 * @param archive number of the archive
 * @param ended whether the stream takes no command until it is brought back
 * @param sequence number of its last public event; 0 where it had none
 * @param lastPublic id of that event; null where it had none
 */
public record Rest(long archive, boolean ended, long sequence, @Nullable UUID lastPublic) {
    /** In the place of an event's type. */
    public static final String TYPE = "fairlead.archived";

    private static final int BYTES = 2 * Long.BYTES + 1 + 2 * Long.BYTES;

    /** What is left of the stream. */
    public static Rest of(long archive, Closed closed) {
        String last = closed.lastPublic();
        return new Rest(
                archive,
                closed.ended(),
                closed.sequence(),
                last == null ? null : UUID.fromString(last));
    }

    /** As the row's payload. */
    public byte[] encode() {
        UUID last = lastPublic == null ? new UUID(0, 0) : lastPublic;
        return ByteBuffer.allocate(BYTES)
                .putLong(archive)
                .put((byte) (ended ? 1 : 0))
                .putLong(sequence)
                .putLong(last.getMostSignificantBits())
                .putLong(last.getLeastSignificantBits())
                .array();
    }

    static Rest decode(byte[] payload) {
        var bytes = ByteBuffer.wrap(payload);
        long archive = bytes.getLong();
        boolean ended = bytes.get() == 1;
        long sequence = bytes.getLong();
        var last = new UUID(bytes.getLong(), bytes.getLong());
        return new Rest(archive, ended, sequence, sequence == 0 ? null : last);
    }

    /** The stream after this row: it has its numbers, and nothing else of what it was. */
    Snapshot at(int version, String key, Object initial) {
        String last = lastPublic == null ? null : lastPublic.toString();
        return new Snapshot(version, sequence, last, key, initial, this);
    }
}
