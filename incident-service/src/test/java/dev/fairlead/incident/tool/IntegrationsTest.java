package dev.fairlead.incident.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.alerts.Severity;
import dev.fairlead.incident.config.Integration;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.subject.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntegrationsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:20Z");
    private static final String KEY = "a-key-that-nobody-guesses";
    private static final Integration ZABBIX = integration("zabbix", "ZABBIX", 2);
    private static final Integration NAGIOS = integration("nagios", "NAGIOS", 2);
    private static final Integration SHORT = integration("short", "SHORT", 2);
    private static final Integration MISSING = integration("missing", "MISSING", 2);

    private final Integrations integrations =
            new Integrations(
                    () -> List.of(ZABBIX, NAGIOS, SHORT, MISSING),
                    new Secrets(
                            Map.of(
                                            "ZABBIX", KEY,
                                            "NAGIOS", "another-key-of-another-tool",
                                            "SHORT", "short")
                                    ::get));

    @Test
    void aToolIsProvenByItsKeyAlone() {
        assertThat(integrations.provenBy(KEY)).contains(ZABBIX);
        assertThat(integrations.provenBy("another-key-of-another-tool")).contains(NAGIOS);
        assertThat(integrations.provenBy(KEY + "x")).isEmpty();
        assertThat(integrations.provenBy("")).isEmpty();
        assertThat(integrations.provenBy(null)).isEmpty();
    }

    @Test
    void aKeyThatCouldBeGuessedOrIsNotThereProvesNobody() {
        assertThat(integrations.provenBy("short")).isEmpty();
        assertThat(integrations.isUsable(SHORT)).isFalse();
        assertThat(integrations.isUsable(MISSING)).isFalse();
        assertThat(integrations.isUsable(ZABBIX)).isTrue();
    }

    @Test
    void eachToolHasItsEventsOfAMinute() {
        Throttle throttle = new Throttle();

        assertThat(throttle.take(ZABBIX, NOW)).isEmpty();
        assertThat(throttle.take(ZABBIX, NOW)).isEmpty();
        assertThat(throttle.take(ZABBIX, NOW)).contains(Duration.ofSeconds(40));
        assertThat(throttle.take(NAGIOS, NOW)).isEmpty();
        assertThat(throttle.take(ZABBIX, NOW.plusSeconds(40))).isEmpty();
    }

    private static Integration integration(String name, String variable, int perMinute) {
        return new Integration(
                name,
                SecretRef.parse("${env:" + variable + "}"),
                Subject.ofTeam("payments"),
                null,
                Severity.WARNING,
                perMinute);
    }
}
