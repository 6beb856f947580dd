package dev.fairlead.alert.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.routing.InhibitRule;
import dev.fairlead.alert.routing.Matchers;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InhibitorTest {

    /** Whatever is of a service may silence, and be silenced by, what is of the same one. */
    private static final InhibitRule EACH_OTHER =
            new InhibitRule(
                    Matchers.parse("service!=\"\"").all(),
                    Matchers.parse("severity=~\"warning|info\"").all(),
                    List.of("service"));

    @Test
    void theFirstSourceSilencesWhateverIsAlike() {
        var inhibitor = new Inhibitor(List.of(EACH_OTHER));
        inhibitor.fires("b", alert("critical", "shop"));
        inhibitor.fires("a", alert("page", "shop"));

        assertThat(inhibitor.inhibiting(alert("warning", "shop"))).isEqualTo("a");
        assertThat(inhibitor.inhibiting(alert("warning", "depot"))).isNull();
        assertThat(inhibitor.inhibiting(alert("critical", "shop"))).isNull();
    }

    @Test
    void ofTwoThatAreOnBothSidesNoneSilencesTheOther() {
        var inhibitor = new Inhibitor(List.of(EACH_OTHER));
        inhibitor.fires("a", alert("warning", "shop"));
        inhibitor.fires("b", alert("info", "shop"));

        assertThat(inhibitor.inhibiting(alert("warning", "shop"))).isNull();
        assertThat(inhibitor.inhibiting(alert("info", "shop"))).isNull();
    }

    /** Each of them was compared with all others: 100 million pairs. */
    @Test
    void tenThousandAlertsOnBothSidesAreEachLookedAtAFewTimes() {
        int many = 10_000;
        List<Counted> alerts = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            alerts.add(new Counted(alert("warning", "shop")));
        }
        var inhibitor = new Inhibitor(List.of(EACH_OTHER));

        for (int i = 0; i < many; i++) {
            inhibitor.fires("f-" + i, alerts.get(i));
        }
        alerts.forEach(alert -> assertThat(inhibitor.inhibiting(alert)).isNull());

        assertThat(alerts).allSatisfy(alert -> assertThat(alert.asked).isLessThan(10));
    }

    private static Map<String, String> alert(String severity, String service) {
        return Map.of("severity", severity, "service", service);
    }

    /** Labels that count how often they are looked at. */
    private static final class Counted extends AbstractMap<String, String> {
        private final Map<String, String> labels;
        private int asked;

        private Counted(Map<String, String> labels) {
            this.labels = labels;
        }

        @Override
        public String getOrDefault(@Nullable Object name, String otherwise) {
            asked++;
            return labels.getOrDefault(name, otherwise);
        }

        @Override
        public Set<Entry<String, String>> entrySet() {
            asked++;
            return labels.entrySet();
        }
    }
}
