package dev.fairlead.incident.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.incident.tool.Callback.Deed;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SlackAnswerTest {

    private static final Instant AT = Instant.parse("2026-11-23T10:00:00.5Z");
    private static final String MESSAGE =
            """
            {"text": "INCIDENT ALERT", "blocks": [
              {"type": "section", "text": {"type": "mrkdwn", "text": "INCIDENT ALERT"}},
              {"type": "context", "elements": [{"type": "mrkdwn", "text": "Escalated by <@U0>, before"}]},
              {"type": "actions", "elements": [
                {"type": "button", "action_id": "fairlead-acknowledge", "text": {"type": "plain_text", "text": "Acknowledge"}},
                {"type": "button", "action_id": "fairlead-escalate", "text": {"type": "plain_text", "text": "Escalate"}},
                {"type": "button", "action_id": "fairlead-resolve", "text": {"type": "plain_text", "text": "Resolve"}}]}]}
            """;

    private static String answer(Deed deed, String reason) {
        Callback callback =
                new Callback(
                        Callback.Tool.SLACK,
                        deed,
                        "i1",
                        new Callback.Shown.At(AT),
                        "U1<!channel>",
                        "ada",
                        "1.2");
        SlackPress press =
                new SlackPress(callback, "i1 then", null, JsonMapper.shared().readTree(MESSAGE));
        return new String(SlackAnswer.of(press, reason, AT), UTF_8);
    }

    @Test
    void theMessageSaysWhoDidItAndKeepsTheButtonsThatLeadSomewhere() {
        assertThat(answer(Deed.ACKNOWLEDGED, "acknowledged"))
                .contains("\"replace_original\":true", "INCIDENT ALERT")
                .contains("Acknowledged by <@U1channel>, 2026-11-23T10:00:00Z")
                .contains("Escalated by <@U0>, before")
                .contains("fairlead-escalate", "fairlead-resolve", "i1 then")
                .doesNotContain("fairlead-acknowledge", "<!channel>");
        assertThat(answer(Deed.ESCALATED, "asked-by-hand"))
                .contains("Escalated by <@U1channel>", "fairlead-acknowledge");
        assertThat(answer(Deed.RESOLVED, "resolved"))
                .contains("Resolved by <@U1channel>")
                .doesNotContain("actions", "button");
    }

    @Test
    void whereNothingWasDoneOnlyWhoeverPressedItIsToldWhy() {
        assertThat(answer(Deed.ACKNOWLEDGED, "already-acknowledged"))
                .contains("\"response_type\":\"ephemeral\"", "\"replace_original\":false")
                .contains("somebody has it already")
                .doesNotContain("blocks");
        assertThat(answer(Deed.RESOLVED, "person-not-concerned")).contains("on call for it");
    }
}
