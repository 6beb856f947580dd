package dev.fairlead.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaContractTest {

    private static final String RELEASED =
            """
            {"type":"record","name":"Probe","topic":"fairlead.ci.v1","fields":[
              {"name":"at","type":{"type":"long","logicalType":"timestamp-micros"}},
              {"name":"note","aliases":["remark"],"type":["null","string"],"default":null},
              {"name":"count","type":"int","default":1},
              {"name":"kind","type":{"type":"enum","name":"Kind","symbols":["UNKNOWN","A"],"default":"UNKNOWN"}}
            ]}
            """;

    private static Schema schema(String json) {
        return new Schema.Parser().parse(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timestamp-micros   | timestamp-millis | Probe.at",
                "\"default\":1      | \"default\":2    | Probe.count default",
                "\"remark\"         | \"comment\"      | Probe.note aliases",
                ",\"default\":\"UNKNOWN\" | ,\"default\":\"A\" | Probe.kind enum default",
                "fairlead.ci.v1     | fairlead.ci.v2   | Probe"
            })
    void whatAvroDoesNotSeeIsFound(String released, String changed, String path) {
        Schema after = schema(RELEASED.replace(released, changed));

        assertThat(SchemaContract.silentChanges(schema(RELEASED), after))
                .singleElement()
                .asString()
                .startsWith(path + ": ");
    }

    @Test
    void documentationAndNewSymbolsAndNewFieldsAreNoChange() {
        Schema after =
                schema(
                        RELEASED.replace("\"UNKNOWN\",\"A\"", "\"UNKNOWN\",\"A\",\"B\"")
                                .replace(
                                        "\"fields\":[",
                                        "\"doc\":\"new\",\"fields\":[{\"name\":\"more\",\"type\":[\"null\",\"int\"],\"default\":null},"));

        assertThat(SchemaContract.silentChanges(schema(RELEASED), after)).isEmpty();
    }
}
