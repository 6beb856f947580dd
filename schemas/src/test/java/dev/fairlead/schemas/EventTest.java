package dev.fairlead.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.events.alerts.AlertNotified;
import dev.fairlead.events.alerts.AlertStatus;
import dev.fairlead.events.alerts.NotifiedAlert;
import dev.fairlead.events.alerts.Severity;
import dev.fairlead.events.subject.Subject;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroMissingFieldException;
import org.apache.avro.AvroRuntimeException;
import org.junit.jupiter.api.Test;

/** What the code template makes of a schema. */
class EventTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.123456Z");

    private static NotifiedAlert.Builder alert() {
        return NotifiedAlert.newBuilder()
                .fingerprint("f1")
                .alertName("HighErrorRate")
                .severity(Severity.CRITICAL)
                .status(AlertStatus.FIRING)
                .startsAt(NOW);
    }

    @Test
    void everyGeneratedEventIsFinalAndHasNoPublicConstructorAndNoSetter() {
        assertThat(EventCatalogue.all())
                .isNotEmpty()
                .allSatisfy(type -> {
                    assertThat(Modifier.isFinal(type.type().getModifiers())).isTrue();
                    assertThat(type.type().getConstructors()).isEmpty();
                    assertThat(Arrays.stream(type.type().getMethods()).map(m -> m.getName()))
                            .noneMatch(name -> name.matches("set[A-Z].*"));
                });
    }

    @Test
    void aFieldThatIsNotSetHasItsDefault() {
        NotifiedAlert alert = alert().build();

        assertThat(alert.labels()).isEmpty();
        assertThat(alert.value()).isNull();
        assertThat(alert.endsAt()).isNull();
    }

    @Test
    void aMissingFieldWithoutDefaultIsNamed() {
        NotifiedAlert.Builder builder = NotifiedAlert.newBuilder().fingerprint("f1");

        assertThatThrownBy(builder::build)
                .isInstanceOf(AvroMissingFieldException.class)
                .hasMessageContaining("alertName");
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without null checks could do
    void nullIsRefusedWhereTheSchemaHasNoNull() {
        assertThatThrownBy(() -> alert().fingerprint(null))
                .isInstanceOf(AvroRuntimeException.class)
                .hasMessageContaining("fingerprint");
    }

    @Test
    void collectionsAreCopiedInAndClosed() {
        Map<String, String> labels = new HashMap<>(Map.of("service", "checkout"));
        NotifiedAlert alert = alert().labels(labels).build();

        labels.put("service", "basket");

        assertThat(alert.labels()).containsExactly(Map.entry("service", "checkout"));
        assertThatThrownBy(() -> alert.labels().put("a", "b"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void timesAreCutToMicroseconds() {
        assertThat(alert().startsAt(NOW.plusNanos(999)).build().startsAt()).isEqualTo(NOW);
        assertThat(alert().endsAt(NOW.plusNanos(999)).build().endsAt()).isEqualTo(NOW);
    }

    @Test
    void aBuilderFromAnEventChangesOnlyWhatItIsTold() {
        NotifiedAlert alert = alert().value(0.1).build();

        NotifiedAlert changed = alert.toBuilder().alertName("Slow").build();

        assertThat(changed).isNotEqualTo(alert);
        assertThat(changed.toBuilder().alertName("HighErrorRate").build())
                .isEqualTo(alert)
                .hasSameHashCodeAs(alert);
    }

    @Test
    void listsAreCopiedInAndClosed() {
        List<NotifiedAlert> alerts = new ArrayList<>(List.of(alert().build()));
        var notified =
                AlertNotified.newBuilder()
                        .notificationId("n1")
                        .receiver("incidents")
                        .groupKey("g1")
                        .reason("first-notification")
                        .status(AlertStatus.FIRING)
                        .severity(Severity.CRITICAL)
                        .alerts(alerts)
                        .subject(Subject.newBuilder().build())
                        .summary("errors")
                        .at(NOW)
                        .build();

        alerts.clear();

        assertThat(notified.alerts()).hasSize(1);
    }
}
