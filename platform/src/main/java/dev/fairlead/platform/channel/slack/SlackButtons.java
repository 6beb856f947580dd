package dev.fairlead.platform.channel.slack;

import dev.fairlead.events.incidents.Occasion;
import dev.fairlead.platform.channel.ButtonIds;
import dev.fairlead.platform.channel.IncidentNotice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Block Kit's form of an announcement: the text, and buttons to acknowledge, escalate and resolve.
 * Each button names the incident and when it was shown, so that a press on an old message is seen
 * to be one.
 */
final class SlackButtons {

    /** Longest text of a section, in characters. */
    private static final int SECTION = 3_000;

    private SlackButtons() {}

    static List<Map<String, Object>> of(IncidentNotice notice, String text) {
        List<Map<String, Object>> blocks = new ArrayList<>();
        for (int at = 0; at < text.length(); at += SECTION) {
            String part = text.substring(at, Math.min(text.length(), at + SECTION));
            blocks.add(block("section", "text", Map.of("type", "mrkdwn", "text", part)));
        }
        if (notice.occasion() != Occasion.RESOLVED) {
            String value = notice.about().incidentId() + " " + notice.at();
            blocks.add(
                    block(
                            "actions",
                            "elements",
                            List.of(
                                    button(ButtonIds.ACKNOWLEDGE, "Acknowledge", value),
                                    button(ButtonIds.ESCALATE, "Escalate", value),
                                    button(ButtonIds.RESOLVE, "Resolve", value))));
        }
        return blocks;
    }

    private static Map<String, Object> block(String type, String field, Object content) {
        Map<String, Object> block = new LinkedHashMap<>();
        block.put("type", type);
        block.put(field, content);
        return block;
    }

    private static Map<String, Object> button(String action, String label, String value) {
        Map<String, Object> button = block("button", "action_id", action);
        button.put("text", Map.of("type", "plain_text", "text", label));
        button.put("value", value);
        return button;
    }
}
