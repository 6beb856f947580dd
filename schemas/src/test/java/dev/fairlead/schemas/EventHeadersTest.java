package dev.fairlead.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventHeadersTest {

    private static final String ID = "01939d1e-7c00-7000-8000-000000000001";

    private static final EventHeaders FULL =
            new EventHeaders(
                    ID,
                    "/fairlead/deploy",
                    "dev.fairlead.deployments.DeploymentStarted.v1",
                    "rollout-42",
                    3L,
                    Instant.parse("2026-11-23T10:00:00.123456Z"),
                    "life-1",
                    "01939d1e-7c00-7000-8000-000000000000",
                    0xFEDCBA9876543210L,
                    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                    "fairlead=1");

    private static List<Header> with(String name, String value) {
        List<Header> headers = new ArrayList<>(FULL.encode());
        headers.add(Header.of(name, value));
        return headers;
    }

    private static List<Header> without(String name) {
        return FULL.encode().stream().filter(h -> !h.name().equals(name)).toList();
    }

    @Test
    void comesBackEqual() {
        assertThat(EventHeaders.decode(FULL.encode())).isEqualTo(FULL);
    }

    @Test
    void isWrittenAsCloudEventsBinaryMode() {
        assertThat(FULL.encode())
                .extracting(h -> h.name() + "=" + new String(h.value(), StandardCharsets.UTF_8))
                .containsExactly(
                        "ce_specversion=1.0",
                        "ce_id=" + ID,
                        "ce_source=/fairlead/deploy",
                        "ce_type=dev.fairlead.deployments.DeploymentStarted.v1",
                        "ce_subject=rollout-42",
                        "ce_sequence=3",
                        "ce_time=2026-11-23T10:00:00.123456Z",
                        "ce_correlationid=life-1",
                        "ce_causationid=01939d1e-7c00-7000-8000-000000000000",
                        "content-type=application/avro",
                        "fairlead-schema=fedcba9876543210",
                        "traceparent=00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                        "tracestate=fairlead=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ce_specversion",
                "ce_id",
                "ce_source",
                "ce_type",
                "ce_subject",
                "ce_time",
                "content-type"
            })
    void aRequiredHeaderThatIsMissingIsNamed(String name) {
        assertThatThrownBy(() -> EventHeaders.decode(without(name)))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageStartingWith("missing-header: " + name);
    }

    @ParameterizedTest
    @CsvSource({
        "ce_specversion,0.3",
        "ce_id,17",
        "ce_id,1-1-1-1-1",
        "ce_source,' '",
        "ce_sequence,0",
        "ce_sequence,one",
        "ce_time,yesterday",
        "ce_time,+99999-01-01T00:00:00Z",
        "content-type,application/json",
        "fairlead-schema,12",
        "fairlead-schema,zzzzzzzzzzzzzzzz"
    })
    void aHeaderWithoutItsFormIsNamedWithItsValue(String name, String value) {
        assertThatThrownBy(() -> EventHeaders.decode(with(name, value)))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageStartingWith("malformed-header: %s: '%s'".formatted(name, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\nb"})
    void aTextWithControlCharactersIsRefused(String subject) {
        assertThatThrownBy(() -> EventHeaders.decode(with("ce_subject", subject)))
                .hasMessageStartingWith("malformed-header: ce_subject")
                .hasMessageContaining("none of them a control character");
    }

    @Test
    void aTextOfMoreThan512CharactersIsRefused() {
        assertThatThrownBy(() -> EventHeaders.decode(with("ce_subject", "s".repeat(513))))
                .hasMessageStartingWith("malformed-header: ce_subject");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        List<Header> headers = new ArrayList<>(FULL.encode());
        headers.add(new Header("ce_subject", new byte[] {(byte) 0xC3, 0x28}));

        assertThatThrownBy(() -> EventHeaders.decode(headers))
                .hasMessageStartingWith("malformed-header: ce_subject: not UTF-8");
    }

    @Test
    void aHeaderWithoutValueIsMissing() {
        List<Header> headers = new ArrayList<>(without("ce_type"));
        headers.add(new Header("ce_type", null));

        assertThatThrownBy(() -> EventHeaders.decode(headers))
                .hasMessageStartingWith("missing-header: ce_type");
    }

    @Test
    void anEventWithoutCorrelationBeginsALifecycleOfItsOwn() {
        assertThat(EventHeaders.decode(without("ce_correlationid")).correlationId()).isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01"
            })
    void aTraceContextThatCannotBeUsedIsDropped(String traceparent) {
        EventHeaders headers = EventHeaders.decode(with("traceparent", traceparent));

        assertThat(headers.traceparent()).isNull();
        assertThat(headers.tracestate()).isNull();
    }

    @Test
    void ofAHeaderThatComesTwiceTheLastCounts() {
        assertThat(EventHeaders.decode(with("ce_subject", "rollout-43")).subject())
                .isEqualTo("rollout-43");
    }
}
