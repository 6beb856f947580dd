package dev.fairlead.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How a schema must be written, so that it can grow without breaking anybody. */
class SchemaRulesTest {

    static List<Schema> all() throws IOException {
        return SchemaFiles.all();
    }

    static List<Schema> records() throws IOException {
        return SchemaFiles.records();
    }

    static List<Schema> enums() throws IOException {
        return all().stream().filter(s -> s.getType() == Schema.Type.ENUM).toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyTypeIsDocumented(Schema schema) {
        assertThat(schema.getDoc()).isNotBlank().endsWith(".");
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyFieldIsDocumentedAndNamedInCamelCase(Schema schema) {
        assertThat(schema.getFields())
                .allSatisfy(field -> {
                    assertThat(field.doc()).as(field.name()).isNotBlank().endsWith(".");
                    assertThat(field.name()).matches("[a-z][a-zA-Z0-9]*");
                });
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyUnionIsAnOptionalWithDefaultNull(Schema schema) {
        assertThat(schema.getFields())
                .filteredOn(field -> field.schema().isUnion())
                .allSatisfy(field -> {
                    assertThat(field.schema().getTypes()).as(field.name()).hasSize(2);
                    assertThat(field.schema().getTypes().getFirst().getType())
                            .as(field.name())
                            .isEqualTo(Schema.Type.NULL);
                    assertThat(field.defaultVal())
                            .as(field.name())
                            .isEqualTo(JsonProperties.NULL_VALUE);
                });
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyListAndMapMayBeLeftOut(Schema schema) {
        assertThat(schema.getFields())
                .filteredOn(field ->
                        field.schema().getType() == Schema.Type.ARRAY
                                || field.schema().getType() == Schema.Type.MAP)
                .allSatisfy(field -> assertThat(field.hasDefaultValue()).as(field.name()).isTrue());
    }

    @ParameterizedTest
    @MethodSource("enums")
    void everyEnumBeginsWithUnknownAndFallsBackToIt(Schema schema) {
        assertThat(schema.getEnumSymbols().getFirst()).isEqualTo("UNKNOWN");
        assertThat(schema.getEnumDefault()).isEqualTo("UNKNOWN");
    }
}
