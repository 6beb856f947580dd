package dev.fairlead.alert.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.config.Problems;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagedTwiceTest {

    private static final String RECEIVERS =
            """
            receivers:
              - {name: nobody}
              - {name: incidents, fairlead_incident_configs: [{}]}
              - {name: pager, pagerduty_configs: [{routing_key: key}]}
              - {name: channel, fairlead_channel_configs: [{type: pagerduty-alerts, url: 'https://events.example', routing_key: '${env:KEY}'}]}
              - {name: both, fairlead_incident_configs: [{}], pagerduty_configs: [{routing_key: key}]}
            """;

    @Test
    void aRouteThatContinuesToAnotherThatPages() {
        assertThat(
                        warnings(
                                "{receiver: incidents, matchers: [severity=critical], continue: true}",
                                "{receiver: nobody, routes: [{receiver: pager, matchers: [team=data]}]}"))
                .containsExactly(
                        "an alert of both {}/{severity=\"critical\"} and {}/{}/{team=\"data\"} pages"
                                + " twice: receiver 'incidents' opens an incident, for which"
                                + " incident-service pages, and receiver 'pager' tells PagerDuty"
                                + " itself");
    }

    @Test
    void theOtherWayRoundAndThroughAChannelOfFairlead() {
        assertThat(
                        warnings(
                                "{receiver: channel, continue: true}",
                                "{receiver: nobody, matchers: [severity=info]}",
                                "{receiver: incidents, matchers: [severity=critical]}"))
                .singleElement()
                .asString()
                .contains("'incidents' opens an incident", "'channel' tells PagerDuty");
    }

    @Test
    void oneReceiverThatDoesBoth() {
        assertThat(warnings("{receiver: both, matchers: [a=b]}"))
                .singleElement()
                .asString()
                .startsWith("alerts of receiver 'both' page twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{receiver: incidents, matchers: [severity=critical]}",
                "{receiver: nobody, matchers: [severity=critical], continue: true}",
                "{receiver: incidents, matchers: [severity=warning], continue: true}",
                "{receiver: incidents, matchers: ['severity=~\"warning|info\"'], continue: true}",
                "{receiver: incidents, matchers: [severity!=critical], continue: true}",
            })
    void noneWhereNoAlertReachesBoth(String first) {
        assertThat(warnings(first, "{receiver: pager, matchers: [severity=critical]}")).isEmpty();
    }

    private static List<String> warnings(String... routes) {
        String file =
                """
                route:
                  receiver: nobody
                  routes:
                    - %s
                %s\
                """
                        .formatted(String.join("\n    - ", routes), RECEIVERS);
        Problems problems = new Problems();
        AlertmanagerFile read = AlertmanagerFile.parse("alertmanager.yml", file, problems);
        assertThat(problems.all()).isEmpty();
        return Objects.requireNonNull(read).warnings().stream()
                .filter(warning -> warning.contains("twice"))
                .toList();
    }
}
