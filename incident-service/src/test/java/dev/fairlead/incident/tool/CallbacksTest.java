package dev.fairlead.incident.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.incident.tool.Callback.Deed;
import dev.fairlead.incident.tool.Callback.Shown;
import dev.fairlead.incident.tool.Callback.Tool;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbacksTest {
    private static final String INCIDENT = "ce53c75d-7393-3928-8fd6-61939ad4299c";

    /** As PagerDuty's documentation shows it. */
    private static final String PAGERDUTY =
            """
            {"event": {
              "id": "5ac64822-4adc-4fda-ade0-410becf0de4f",
              "event_type": "incident.%s",
              "resource_type": "incident",
              "occurred_at": "2020-10-02T18:45:22.169Z",
              "agent": {"html_url": "https://acme.pagerduty.com/users/PLH1HKV",
                        "id": "PLH1HKV", "self": "https://api.pagerduty.com/users/PLH1HKV",
                        "summary": "Tenex Engineer", "type": "%s"},
              "client": {"name": "PagerDuty"},
              "data": {"id": "PGR0VU2", "type": "incident", "number": 2, "status": "triggered",
                       "incident_key": "%s", "title": "A little bump in the road"}}}
            """;

    private static Optional<Callback> pagerDuty(String type, String agent, String key)
            throws Malformed {
        return PagerDutyWebhook.read(PAGERDUTY.formatted(type, agent, key).getBytes(UTF_8));
    }

    @Test
    void anEventOfPagerDutyNamesPersonIncidentAndOpening() throws Malformed {
        assertThat(pagerDuty("acknowledged", "user_reference", INCIDENT + "/2/1/3"))
                .contains(
                        new Callback(
                                Tool.PAGERDUTY,
                                Deed.ACKNOWLEDGED,
                                INCIDENT,
                                new Shown.Opening(2),
                                "PLH1HKV",
                                "Tenex Engineer"));
        assertThat(pagerDuty("resolved", "user_reference", INCIDENT + "/1/1/1/ada"))
                .map(Callback::deed)
                .contains(Deed.RESOLVED);
    }

    /** An integration, which is told by us, or a time-out. */
    @Test
    void whoIsNoPersonIsNobody() throws Malformed {
        assertThat(pagerDuty("acknowledged", "inbound_integration_reference", INCIDENT + "/1/1/1"))
                .hasValueSatisfying(callback -> assertThat(callback.user()).isNull());
        byte[] without =
                """
                {"event": {"event_type": "incident.resolved", "agent": null,
                           "data": {"incident_key": "i/1/1/1"}}}
                """
                        .getBytes(UTF_8);
        assertThat(PagerDutyWebhook.read(without))
                .hasValueSatisfying(callback -> assertThat(callback.user()).isNull());
    }

    @Test
    void whatMeansNothingHereIsLeft() throws Malformed {
        assertThat(pagerDuty("annotated", "user_reference", INCIDENT + "/1/1/1")).isEmpty();
        assertThat(pagerDuty("acknowledged", "user_reference", "of somebody else")).isEmpty();
        assertThat(pagerDuty("acknowledged", "user_reference", INCIDENT + "/99999999999/1/1"))
                .isEmpty();
        byte[] ping = "{\"event\": {\"event_type\": \"pagey.ping\", \"data\": {}}}".getBytes(UTF_8);
        assertThat(PagerDutyWebhook.read(ping)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"event\": 7}", "{\"event\": {\"event_type\": 7}}"})
    void whatIsNoEventIsRefused(String body) {
        assertThatThrownBy(() -> PagerDutyWebhook.read(body.getBytes(UTF_8)))
                .isInstanceOf(Malformed.class);
    }

    private static Optional<SlackPress> slack(String payload) throws Malformed {
        String form = "other=1&payload=" + URLEncoder.encode(payload, UTF_8);
        return SlackInteraction.read(form.getBytes(UTF_8));
    }

    @Test
    void aButtonOfSlackNamesPersonIncidentAndTime() throws Malformed {
        String payload =
                """
                {"type": "block_actions", "user": {"id": "U1", "name": "ada", "team_id": "T1"},
                 "response_url": "https://hooks.slack.com/actions/T1/2/3",
                 "actions": [{"action_id": "fairlead-resolve", "type": "button",
                              "value": "%s 2026-11-23T10:00:00Z", "action_ts": "1795428000.1"}]}
                """
                        .formatted(INCIDENT);

        assertThat(slack(payload).orElseThrow().answerTo())
                .isEqualTo(URI.create("https://hooks.slack.com/actions/T1/2/3"));
        assertThat(slack(payload.replace("https:", "ht tp:")).orElseThrow().answerTo()).isNull();
        assertThat(slack(payload).map(SlackPress::callback))
                .contains(
                        new Callback(
                                Tool.SLACK,
                                Deed.RESOLVED,
                                INCIDENT,
                                new Shown.At(Instant.parse("2026-11-23T10:00:00Z")),
                                "U1",
                                "ada",
                                "1795428000.1"));
        assertThat(slack(payload.replace("fairlead-resolve", "theirs"))).isEmpty();
        assertThat(slack("{\"type\": \"view_submission\"}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "payload", "payload=%", "payload=%7B", "other=1"})
    void whatIsNoFormOfSlackIsRefused(String body) {
        assertThatThrownBy(() -> SlackInteraction.read(body.getBytes(UTF_8)))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void aButtonWhoseTimeIsNoneIsRefused() {
        assertThatThrownBy(() ->
                        slack(
                                "{\"actions\": [{\"action_id\": \"fairlead-resolve\","
                                        + " \"value\": \"i yesterday\"}]}"))
                .isInstanceOf(Malformed.class);
    }
}
