package dev.fairlead.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.avro.SchemaCompatibility.checkReaderWriterCompatibility;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericData;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No released schema may stop being readable, or be read as something else: the current schema of
 * each event is held against every version in {@code history}, in both directions
 * (FULL_TRANSITIVE).
 */
class CompatibilityGateTest {

    private static final Path GOLDEN = SchemaFiles.MODULE.resolve("src/test/resources/golden");

    static List<Schema> current() throws IOException {
        return SchemaFiles.records().stream().filter(s -> s.getProp("topic") != null).toList();
    }

    @ParameterizedTest
    @MethodSource("current")
    void theCurrentSchemaIsReleased(Schema current) throws IOException {
        List<Schema> history = history(current);
        int next = history.size() + 1;
        if (!history.isEmpty()
                && SchemaContract.of(current).equals(SchemaContract.of(history.getLast()))) {
            next--;
        }
        if (next > history.size()) {
            assertFits(current, history);
            Release.check(file(current, next), SchemaFiles.pretty(current).getBytes(UTF_8));
        }
        Release.check(golden(current, next), bytes(current));
    }

    @ParameterizedTest
    @MethodSource("current")
    void everyReleasedVersionFitsTheCurrentOne(Schema current) throws IOException {
        assertFits(current, history(current));
    }

    @ParameterizedTest
    @MethodSource("current")
    void goldenBytesOfEveryVersionAreReadByTheClassesOfToday(Schema current) throws IOException {
        EventCodec codec = new EventCodec();
        List<Schema> history = history(current);
        for (int version = 1; version <= history.size(); version++) {
            Event event = codec.decode(Files.readAllBytes(golden(current, version)));

            assertThat(event.getSchema().getFullName()).isEqualTo(current.getFullName());
            for (Schema.Field field : history.get(version - 1).getFields()) {
                Schema.Field today = event.getSchema().getField(field.name());
                if (today != null) {
                    assertThat(event.get(today.pos())).as(field.name()).isNotNull();
                }
            }
        }
    }

    @Test
    void noReleasedEventIsRemoved() throws IOException {
        try (Stream<Path> released = Files.list(SchemaFiles.HISTORY)) {
            assertThat(released.map(dir -> dir.getFileName().toString()))
                    .isSubsetOf(current().stream().map(Schema::getFullName).toList());
        }
    }

    private static void assertFits(Schema current, List<Schema> history) {
        for (Schema released : history) {
            assertThat(
                            checkReaderWriterCompatibility(current, released)
                                    .getResult()
                                    .getIncompatibilities())
                    .as("%s reads its released versions", current.getFullName())
                    .isEmpty();
            var back = checkReaderWriterCompatibility(released, current);
            assertThat(back.getType())
                    .as(
                            "released versions read %s: %s",
                            current.getFullName(), back.getDescription())
                    .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
            assertThat(SchemaContract.silentChanges(released, current))
                    .as("what Avro's own check does not see in %s", current.getFullName())
                    .isEmpty();
        }
    }

    private static List<Schema> history(Schema current) throws IOException {
        List<Schema> versions = new ArrayList<>();
        while (Files.exists(file(current, versions.size() + 1))) {
            versions.add(
                    new Schema.Parser()
                            .parse(Files.readString(file(current, versions.size() + 1))));
        }
        return versions;
    }

    private static Path file(Schema schema, int version) {
        return SchemaFiles.HISTORY.resolve(schema.getFullName()).resolve(version + ".avsc");
    }

    private static Path golden(Schema schema, int version) {
        return GOLDEN.resolve(schema.getFullName() + "." + version + ".bin");
    }

    private static byte[] bytes(Schema schema) throws IOException {
        return new BinaryMessageEncoder<GenericData.Record>(new GenericData(), schema)
                .encode(Samples.record(schema))
                .array();
    }
}
