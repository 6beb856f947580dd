package dev.fairlead.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.Alert;
import dev.fairlead.alert.query.Expression;
import dev.fairlead.platform.subject.Subject;
import dev.fairlead.platform.subject.Suspect;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the labels and annotations of a rule's alert say of its subject. */
class RuleAlertTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final AlertingRule RULE =
            new AlertingRule(
                    "Errors",
                    Expression.parse("errors > 1"),
                    Duration.ZERO,
                    Duration.ZERO,
                    Map.of(),
                    Map.of(),
                    0);

    @Test
    void labelsNameTheSubjectAndTheSuspectAnnotationsTheAddresses() {
        Alert alert =
                RuleAlert.fired(
                        RULE,
                        active(
                                Map.of("service", "checkout", "team", "payments", "version", "3"),
                                Map.of("dashboard_url", "https://dashboards.example/checkout")),
                        "https://runbooks.example/checkout");

        assertThat(alert.subject())
                .isEqualTo(
                        Subject.of("checkout", null, "payments")
                                .withRunbook("https://runbooks.example/checkout")
                                .withDashboard("https://dashboards.example/checkout"));
        assertThat(alert.suspect()).isEqualTo(Suspect.ofVersion("3"));
    }

    @Test
    void anAlertOfNoVersionSuspectsNothing() {
        Alert alert = RuleAlert.fired(RULE, active(Map.of("team", "platform"), Map.of()), null);

        assertThat(alert.subject()).isEqualTo(Subject.ofTeam("platform"));
        assertThat(alert.suspect()).isNull();
    }

    private static ActiveAlert active(Map<String, String> labels, Map<String, String> annotations) {
        return new ActiveAlert(labels, annotations, 2, NOW, null, NOW, null, null);
    }
}
