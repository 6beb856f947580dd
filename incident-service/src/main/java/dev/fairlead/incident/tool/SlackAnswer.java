package dev.fairlead.incident.tool;

import dev.fairlead.incident.tool.Callback.Deed;
import dev.fairlead.platform.channel.ButtonIds;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Slack is answered when somebody pressed a button; pure. The message says who did it and
 * keeps the buttons that still lead somewhere; where nothing was done, whoever pressed it alone is
 * told why.
 */
final class SlackAnswer {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DEEDS = "context";

    /** Of those that a message keeps: an incident may be escalated many times. */
    private static final int MOST_DEEDS = 10;

    private SlackAnswer() {}

    /**
     * @param reason what came of it, by name
     */
    static byte[] of(SlackPress press, String reason, Instant at) {
        return JSON.writeValueAsBytes(isDone(reason) ? done(press, at) : refused(reason));
    }

    private static boolean isDone(String reason) {
        return switch (reason) {
            case "acknowledged", "resolved", "asked-by-hand" -> true;
            default -> false;
        };
    }

    private static Map<String, Object> refused(String reason) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("response_type", "ephemeral");
        body.put("replace_original", false);
        body.put("text", "Nothing was done: " + why(reason));
        return body;
    }

    private static String why(String reason) {
        return switch (reason) {
            case "already-acknowledged" -> "somebody has it already.";
            case "already-resolved" -> "it is resolved already.";
            case "overtaken" -> "it was opened again since this message.";
            case "person-unknown" ->
                    "nobody is linked to you; your id here belongs into chat.slack of your file.";
            case "person-not-concerned" -> "you are neither on call for it nor asked to help.";
            case "incident-unknown" -> "the incident is not known.";
            default -> reason + ".";
        };
    }

    private static Map<String, Object> done(SlackPress press, Instant at) {
        List<Object> texts = new ArrayList<>();
        List<Object> deeds = new ArrayList<>();
        for (JsonNode block : press.message().path("blocks")) {
            switch (block.path("type").stringValue("")) {
                case "section" -> texts.add(block);
                case DEEDS -> deeds.add(block);
                default -> {}
            }
        }
        deeds.add(deed(press, at));
        int from = Math.max(0, deeds.size() - MOST_DEEDS);
        List<Object> blocks = new ArrayList<>(texts);
        blocks.addAll(deeds.subList(from, deeds.size()));
        List<Map<String, Object>> buttons = buttons(press);
        if (!buttons.isEmpty()) {
            blocks.add(Map.of("type", "actions", "elements", buttons));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("replace_original", true);
        body.put("text", press.message().path("text").stringValue(""));
        body.put("blocks", blocks);
        return body;
    }

    private static Map<String, Object> deed(SlackPress press, Instant at) {
        String what =
                switch (press.callback().deed()) {
                    case ACKNOWLEDGED -> "Acknowledged";
                    case ESCALATED -> "Escalated";
                    case RESOLVED -> "Resolved";
                };
        String text =
                "%s by <@%s>, %s"
                        .formatted(
                                what,
                                String.valueOf(press.callback().user())
                                        .replaceAll("[^A-Za-z0-9-]", ""),
                                at.truncatedTo(ChronoUnit.SECONDS));
        return Map.of("type", DEEDS, "elements", List.of(Map.of("type", "mrkdwn", "text", text)));
    }

    private static List<Map<String, Object>> buttons(SlackPress press) {
        Deed deed = press.callback().deed();
        List<Map<String, Object>> buttons = new ArrayList<>();
        if (deed == Deed.RESOLVED) {
            return buttons;
        }
        for (JsonNode block : press.message().path("blocks")) {
            for (JsonNode button : block.path("elements")) {
                String action = button.path("action_id").stringValue("");
                boolean over = deed == Deed.ACKNOWLEDGED && action.equals(ButtonIds.ACKNOWLEDGE);
                if (!action.isEmpty() && !over) {
                    Map<String, Object> kept = new LinkedHashMap<>();
                    kept.put("type", "button");
                    kept.put("action_id", action);
                    kept.put("text", button.path("text"));
                    kept.put("value", press.value());
                    buttons.add(kept);
                }
            }
        }
        return buttons;
    }
}
