package dev.fairlead.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.events.alerts.MetricBreached;
import dev.fairlead.events.alerts.NotifiedAlert;
import dev.fairlead.events.alerts.Severity;
import dev.fairlead.events.subject.Subject;
import dev.fairlead.events.subject.Suspect;
import dev.fairlead.schemas.UndecodableRecordException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.SchemaStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.123456Z");

    private final EventCodec codec = new EventCodec();

    private static MetricBreached breach() {
        return MetricBreached.newBuilder()
                .fingerprint("f1")
                .alertName("HighErrorRate")
                .severity(Severity.CRITICAL)
                .labels(Map.of("service", "checkout", "environment", "production"))
                .expression("errors / requests")
                .value(0.1)
                .startsAt(NOW)
                .subject(Subject.newBuilder().service("checkout").build())
                .suspect(Suspect.newBuilder().version("3").build())
                .summary("10 % errors")
                .at(NOW)
                .build();
    }

    static List<EventType> types() {
        return EventCatalogue.all();
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyTypeComesBackEqual(EventType type) throws IOException {
        byte[] bytes = encodeGeneric(Samples.record(type.schema()));

        Event event = codec.decode(bytes);

        assertThat(event).isExactlyInstanceOf(type.type());
        assertThat(codec.encode(event)).isEqualTo(bytes);
        assertThat(codec.decode(codec.encode(event))).isEqualTo(event).hasSameHashCodeAs(event);
    }

    @Test
    void bytesBeginWithTheMarkAndTheFingerprintLittleEndian() {
        ByteBuffer bytes = ByteBuffer.wrap(codec.encode(breach()));

        assertThat(bytes.getShort()).isEqualTo((short) 0xC301);
        assertThat(bytes.order(ByteOrder.LITTLE_ENDIAN).getLong())
                .isEqualTo(EventCatalogue.of(breach()).fingerprint());
    }

    @Test
    void equalEventsHaveEqualBytesWhateverTheOrderOfTheirLabels() {
        MetricBreached other =
                breach().toBuilder()
                        .labels(Map.of("environment", "production", "service", "checkout"))
                        .build();

        assertThat(codec.encode(other)).isEqualTo(codec.encode(breach()));
    }

    @Test
    void aSchemaOfAnotherVersionIsFoundInTheStoreThatTheSchemasTopicFills() throws IOException {
        Schema newer = withField(MetricBreached.SCHEMA$, "ticket");
        GenericData.Record record = Samples.record(newer);
        byte[] bytes = encodeGeneric(record);
        SchemaStore.Cache store = new SchemaStore.Cache();
        EventCodec reader = new EventCodec(store);

        assertThatThrownBy(() -> reader.decode(bytes)).satisfies(is(Reason.UNKNOWN_FINGERPRINT));
        store.addSchema(newer);

        assertThat(reader.decode(bytes)).isInstanceOf(MetricBreached.class);
    }

    @Test
    void aSymbolOfANewerVersionIsReadAsUnknown() throws IOException {
        Schema newer =
                new Schema.Parser()
                        .parse(
                                MetricBreached.SCHEMA$
                                        .toString()
                                        .replace("\"INFO\"]", "\"INFO\",\"PANIC\"]"));
        SchemaStore.Cache store = new SchemaStore.Cache();
        store.addSchema(newer);

        Event event = new EventCodec(store).decode(encodeGeneric(Samples.record(newer)));

        assertThat(((MetricBreached) event).severity()).isEqualTo(Severity.UNKNOWN);
    }

    @Test
    void aRecordThatIsNoEventIsRefused() throws IOException {
        SchemaStore.Cache store = new SchemaStore.Cache();
        store.addSchema(NotifiedAlert.SCHEMA$);
        byte[] bytes = encodeGeneric(Samples.record(NotifiedAlert.SCHEMA$));

        assertThatThrownBy(() -> new EventCodec(store).decode(bytes))
                .satisfies(is(Reason.UNKNOWN_TYPE))
                .hasMessageContaining("NotifiedAlert");
    }

    @Test
    void everyPrefixOfAnEventIsRefused() {
        byte[] bytes = codec.encode(breach());

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            Reason expected = length < 10 ? Reason.NO_HEADER : Reason.TRUNCATED;
            assertThatThrownBy(() -> codec.decode(cut)).satisfies(is(expected));
        }
        assertThat(codec.decode(bytes)).isEqualTo(breach());
    }

    @Test
    void bytesAfterTheEventAreRefused() {
        byte[] bytes = codec.encode(breach());

        assertThatThrownBy(() -> codec.decode(Arrays.copyOf(bytes, bytes.length + 1)))
                .satisfies(is(Reason.TRAILING_BYTES));
    }

    @Test
    void jsonIsRefused() {
        assertThatThrownBy(() -> codec.decode("{\"deploymentId\":\"d1\"}".getBytes()))
                .satisfies(is(Reason.NO_HEADER));
    }

    @Test
    void aForgedSizeTakesNoMemory() throws IOException {
        byte[] hugeText = forged(out -> out.writeLong(Integer.MAX_VALUE - 16L));
        byte[] negative = forged(out -> out.writeLong(-5L));
        byte[] hugeMap =
                forged(out -> {
                    out.writeString("f1");
                    out.writeString("HighErrorRate");
                    out.writeEnum(1);
                    out.writeLong(Integer.MAX_VALUE - 16L);
                });
        byte[] unknownSymbol =
                forged(out -> {
                    out.writeString("f1");
                    out.writeString("HighErrorRate");
                    out.writeEnum(99);
                });

        assertThatThrownBy(() -> codec.decode(hugeText))
                .isInstanceOf(UndecodableRecordException.class);
        assertThatThrownBy(() -> codec.decode(negative)).satisfies(is(Reason.MALFORMED));
        assertThatThrownBy(() -> codec.decode(hugeMap))
                .isInstanceOf(UndecodableRecordException.class);
        assertThatThrownBy(() -> codec.decode(unknownSymbol)).satisfies(is(Reason.MALFORMED));
    }

    @Test
    void manyThreadsReadAndWriteAtOnce() throws Exception {
        Callable<Event> roundTrip = () -> codec.decode(codec.encode(breach()));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(Collections.nCopies(500, roundTrip))) {
                assertThat(result.get()).isEqualTo(breach());
            }
        }
    }

    private interface Body {
        void write(BinaryEncoder out) throws IOException;
    }

    private static byte[] forged(Body body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) 0xC3, 1});
        bytes.writeBytes(
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(EventCatalogue.of(MetricBreached.class).fingerprint())
                        .array());
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
        body.write(out);
        out.flush();
        return bytes.toByteArray();
    }

    private static byte[] encodeGeneric(GenericData.Record record) throws IOException {
        return new BinaryMessageEncoder<GenericData.Record>(new GenericData(), record.getSchema())
                .encode(record)
                .array();
    }

    private static Schema withField(Schema schema, String name) {
        String field =
                "\"fields\":[{\"name\":\"%s\",\"type\":[\"null\",\"string\"],\"default\":null},"
                        .formatted(name);
        return new Schema.Parser().parse(schema.toString().replaceFirst("\"fields\":\\[", field));
    }

    private static Consumer<Throwable> is(Reason reason) {
        return thrown ->
                assertThat(thrown)
                        .isInstanceOfSatisfying(
                                UndecodableRecordException.class,
                                e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
