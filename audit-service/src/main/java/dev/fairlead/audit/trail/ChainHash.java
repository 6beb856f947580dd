package dev.fairlead.audit.trail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fairlead.platform.hash.Digests;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The hash that links a record of the trail to the one before it: SHA-256 over these bytes, all
 * numbers big endian:
 *
 * <pre>
 * 1   layout, 0x02
 * 32  hash of the record before; 32 zero bytes for the first
 * 8   position in the chain, from 1
 * 4+n topic: length and UTF-8
 * 4   partition
 * 8   offset
 * 8   recorded at, microseconds since 1970
 * 4+n headers: length and bytes, see {@link HeaderBytes}
 * 4+n key: length (-1 for none) and bytes
 * 4+n value: length (-1 for none) and bytes
 * 4+n identity: length and UTF-8; what follows is what was read of the record, see {@link Reading}
 * 4+n hash of its content: length and bytes
 * 4+n service: length (-1 for none) and UTF-8
 * 4   number of names, and for each one
 * 4+n   length and UTF-8
 * 4+n reason why it is no event: length (-1 for none) and UTF-8
 * </pre>
 *
 * Every part has a fixed length or says its length, so no two different records have the same
 * bytes.
 */
public final class ChainHash {

    private static final byte LAYOUT = 2;
    private static final int HASH_BYTES = 32;

    private ChainHash() {}

    /** What the first record of a chain follows. */
    public static byte[] genesis() {
        return new byte[HASH_BYTES];
    }

    public static byte[] of(
            byte[] previous,
            long position,
            RecordBytes record,
            Reading reading,
            Instant recordedAt) {
        MessageDigest digest = Digests.sha256();
        digest.update(LAYOUT);
        digest.update(previous);
        digest.update(longs(position));
        block(digest, record.topic().getBytes(UTF_8));
        digest.update(ByteBuffer.allocate(4).putInt(record.partition()).array());
        digest.update(longs(record.offset(), ChronoUnit.MICROS.between(Instant.EPOCH, recordedAt)));
        block(digest, record.headers());
        block(digest, record.key());
        block(digest, record.value());
        block(digest, text(reading.identity()));
        block(digest, reading.contentHash());
        block(digest, text(reading.service()));
        digest.update(ByteBuffer.allocate(4).putInt(reading.names().size()).array());
        reading.names().forEach(name -> block(digest, text(name)));
        block(digest, text(reading.undecodable()));
        return digest.digest();
    }

    private static byte @Nullable [] text(@Nullable String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }

    private static byte[] longs(long... numbers) {
        ByteBuffer buffer = ByteBuffer.allocate(numbers.length * Long.BYTES);
        for (long number : numbers) {
            buffer.putLong(number);
        }
        return buffer.array();
    }

    private static void block(MessageDigest digest, byte @Nullable [] bytes) {
        digest.update(ByteBuffer.allocate(4).putInt(bytes == null ? -1 : bytes.length).array());
        if (bytes != null) {
            digest.update(bytes);
        }
    }
}
