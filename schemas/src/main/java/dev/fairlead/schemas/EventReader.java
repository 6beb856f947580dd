package dev.fairlead.schemas;

import static dev.fairlead.schemas.UndecodableRecordException.Reason.MALFORMED;
import static dev.fairlead.schemas.UndecodableRecordException.Reason.TRAILING_BYTES;
import static dev.fairlead.schemas.UndecodableRecordException.Reason.TRUNCATED;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.ResolvingDecoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;

/**
 * Reads the events of one type that were written with one schema.
 *
 * <p>Resolving two schemas costs far more than reading an event. Avro keeps the result per thread,
 * which is no help to virtual threads; here it is kept in a pool.
 */
final class EventReader extends SpecificDatumReader<Event> {

    private static final int FIRST_SIZE = 16;

    private final Schema reader;
    private final Schema resolved;
    private final ConcurrentLinkedQueue<Decoders> idle = new ConcurrentLinkedQueue<>();

    private record Decoders(BinaryDecoder bytes, ResolvingDecoder resolving) {}

    EventReader(Schema writer, EventType type) {
        super(writer, type.schema(), SpecificData.getForClass(type.type()));
        this.reader = type.schema();
        this.resolved = Schema.applyAliases(writer, reader);
    }

    Event read(byte[] bytes, int offset) {
        Decoders decoders = borrow();
        BinaryDecoder in =
                DecoderFactory.get()
                        .binaryDecoder(bytes, offset, bytes.length - offset, decoders.bytes());
        try {
            decoders.resolving().configure(in);
            Event event = (Event) read(null, reader, decoders.resolving());
            decoders.resolving().drain();
            if (!in.isEnd()) {
                throw new UndecodableRecordException(
                        TRAILING_BYTES, bytes.length + " bytes (expected: fewer)");
            }
            // Only after success: a reader that broke off has half a record on its stack.
            idle.add(decoders);
            return event;
        } catch (EOFException e) {
            throw new UndecodableRecordException(
                    TRUNCATED, bytes.length + " bytes (expected: more)", e);
        } catch (UndecodableRecordException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new UndecodableRecordException(
                    MALFORMED, "not a %s: %s".formatted(reader.getName(), e.getMessage()), e);
        }
    }

    private Decoders borrow() {
        Decoders decoders = idle.poll();
        if (decoders != null) {
            return decoders;
        }
        try {
            return new Decoders(
                    DecoderFactory.get().binaryDecoder(new byte[0], null),
                    DecoderFactory.get().resolvingDecoder(resolved, reader, null));
        } catch (IOException e) {
            throw new UndecodableRecordException(
                    MALFORMED, "schema of %s does not resolve".formatted(reader.getName()), e);
        }
    }

    /** Ignores the size that the bytes claim: a forged one must not take the memory of the JVM. */
    @Override
    protected Object newArray(Object old, int size, Schema schema) {
        return new ArrayList<>(Math.min(size, FIRST_SIZE));
    }

    @Override
    protected Object newMap(Object old, int size) {
        return new HashMap<>(Math.min(size, FIRST_SIZE));
    }
}
