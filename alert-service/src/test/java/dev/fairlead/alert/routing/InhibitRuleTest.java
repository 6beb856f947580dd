package dev.fairlead.alert.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InhibitRuleTest {

    private static final Map<String, String> CRITICAL =
            Map.of("severity", "critical", "service", "shop");
    private static final Map<String, String> WARNING =
            Map.of("severity", "warning", "service", "shop");

    private final InhibitRule rule = rule("severity=critical", "severity=warning");

    @Test
    void theGraverAlertSilencesTheOtherOneOfItsService() {
        assertThat(rule.isSource(CRITICAL)).isTrue();
        assertThat(rule.isTarget(WARNING)).isTrue();
        assertThat(rule.silences(CRITICAL, WARNING)).isTrue();
        assertThat(rule.silences(CRITICAL, Map.of("severity", "warning", "service", "search")))
                .isFalse();
    }

    @Test
    void aLabelThatBothLackIsAlike() {
        assertThat(rule.silences(Map.of("severity", "critical"), Map.of("severity", "warning")))
                .isTrue();
    }

    @Test
    void alertsOnBothSidesDoNotSilenceEachOther() {
        InhibitRule both = rule("severity=~\".+\"", "severity=~\".+\"");

        assertThat(both.silences(CRITICAL, WARNING)).isFalse();
    }

    private static InhibitRule rule(String source, String target) {
        return new InhibitRule(
                Matchers.parse(source).all(), Matchers.parse(target).all(), List.of("service"));
    }
}
