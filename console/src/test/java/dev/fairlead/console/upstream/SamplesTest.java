package dev.fairlead.console.upstream;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class SamplesTest {
    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
    private static final Range RANGE = Range.between(START, START.plusSeconds(4), 10);

    @Test
    void whatIsMissingOrNoNumberIsAGap() {
        Samples samples =
                read(
                        "[1795600800,\"0.5\"],[1795600802,\"NaN\"],[1795600803,\"+Inf\"],[1795600804,\"2\"]");

        assertThat(samples.lines())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.labels()).containsEntry("code", "5xx");
                    assertThat(line.values()).isEqualTo(List.of(0.5, NaN, NaN, NaN, 2.0));
                });
    }

    @Test
    void atOtherTimesThereIsOnlyWhatIsKnown() {
        Samples samples = read("[1795600800,\"1\"],[1795600801,\"2\"],[1795600804,\"5\"]");

        Samples later = samples.over(Range.between(START.plusSeconds(1), START.plusSeconds(5), 10));

        assertThat(later.lines().getFirst().values()).isEqualTo(List.of(2.0, NaN, NaN, 5.0, NaN));
    }

    private static Samples read(String values) {
        String answer =
                """
                {"status": "success", "data": {"resultType": "matrix", "result": [
                  {"metric": {"code": "5xx"}, "values": [%s]}]}}
                """
                        .formatted(values);
        var json =
                JsonMapper.builder()
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .build();
        return Samples.of(json.readValue(answer, Samples.Found.class), RANGE);
    }
}
