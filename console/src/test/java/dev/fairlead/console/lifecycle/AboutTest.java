package dev.fairlead.console.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AboutTest {
    private static final Map<String, Object> DEPLOYMENT =
            Map.of("service", "checkout", "version", "3", "environment", "production");
    private static final Map<String, Object> BACKUP =
            Map.of("backupId", "b1", "backupSet", "fairlead");
    private static final Map<String, Object> DRILL =
            Map.of("drillId", "d1", "backupId", "b1", "backupSet", "fairlead");
    private static final Map<String, Object> INCIDENT =
            Map.of("number", "INC-2026-001", "title", "Payments are slow", "service", "checkout");

    @Test
    void theFirstEventThatTellsSaysWhatItIsAbout() {
        assertThat(About.of(Stream.of(Map.of("gate", "checklist"), DEPLOYMENT, INCIDENT)))
                .contains("checkout 3 in production");
        assertThat(About.of(Stream.of(BACKUP, INCIDENT))).contains("Backup of fairlead");
        assertThat(About.of(Stream.of(DRILL))).contains("Recovery drill of fairlead");
        assertThat(About.of(Stream.of(INCIDENT))).contains("INC-2026-001: Payments are slow");
    }

    @Test
    void anAlertTellsItOfItsSubjectAndItsSuspect() {
        Map<String, Object> breach =
                Map.of(
                        "alertName",
                        "ErrorRatio",
                        "subject",
                        Map.of("service", "checkout", "environment", "production"),
                        "suspect",
                        Map.of("version", "3"));

        assertThat(About.of(Stream.of(breach, INCIDENT))).contains("checkout 3 in production");
    }

    @Test
    void whatNoEventTellsIsNotMadeUp() {
        assertThat(About.of(Stream.of(Map.of("service", "checkout"), null))).isEmpty();
    }
}
