package dev.fairlead.alert.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.watch.WatchView.End;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WatchViewTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void allFieldsStandSideBySide() {
        WatchView view = WatchView.of(Watches.errorRatio(), Watches.T0, WatchView.ACTIVE, End.NONE);

        JsonNode stored = JSON.valueToTree(view);

        assertThat(stored.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "state",
                        "deploymentId",
                        "service",
                        "environment",
                        "version",
                        "startedAt",
                        "endsAt",
                        "deadline",
                        "verdict",
                        "reason",
                        "endedAt",
                        "requests",
                        "samples",
                        "watch");
        assertThat(JSON.treeToValue(stored, WatchView.class)).isEqualTo(view);
    }

    @Test
    void aWatchIsKeptWithAllFieldsSideBySide() {
        JsonNode stored = JSON.readTree(Watch.FORM.write(Watches.errorRatio()));

        assertThat(stored.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "deploymentId",
                        "service",
                        "environment",
                        "version",
                        "step",
                        "attempt",
                        "team",
                        "runbook",
                        "baselineVersion",
                        "targets",
                        "conditions",
                        "requestsExpression",
                        "minimumRequests",
                        "evaluationInterval",
                        "window",
                        "bake",
                        "deadline",
                        "lifecycleId",
                        "requestedBy",
                        "traceparent",
                        "tracestate");
        assertThat(Watch.FORM.read(stored.toString())).isEqualTo(Watches.errorRatio());
    }
}
