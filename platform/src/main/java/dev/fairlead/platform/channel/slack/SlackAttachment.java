package dev.fairlead.platform.channel.slack;

import dev.fairlead.platform.channel.AlertMessage;
import dev.fairlead.platform.channel.AlertTexts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A message with texts of a file, in the form that Alertmanager sends; pure. The file's texts are
 * Slack's markup as they are; where it has none, the channel's own stands.
 *
 * @see <a href="https://prometheus.io/docs/alerting/latest/configuration/#slack_config">its
 *     fields</a>
 */
final class SlackAttachment {
    private static final List<String> OF_THE_MESSAGE =
            List.of("channel", "username", "icon_emoji", "icon_url");
    private static final List<String> OF_THE_ATTACHMENT =
            List.of(
                    "title_link",
                    "pretext",
                    "footer",
                    "fallback",
                    "callback_id",
                    "image_url",
                    "thumb_url");
    private static final int MOST_LETTERS_OF_A_TITLE = 1_024;
    private static final String TRUE = "true";

    private SlackAttachment() {}

    /** The body; what is empty is left out. */
    static Map<String, Object> of(AlertMessage message, String headline, String lines) {
        Map<String, Object> attachment = new LinkedHashMap<>();
        String title = message.text("title", headline);
        String text = message.text("text", lines);
        if (title.isBlank() && text.isBlank() && message.text("fallback", "").isBlank()) {
            // Slack refuses a message without any of them, and it would be lost.
            title = headline;
            text = lines;
        }
        attachment.put("title", AlertTexts.cut(title, MOST_LETTERS_OF_A_TITLE));
        attachment.put("text", text);
        attachment.put("color", message.text("color", message.fires() ? "danger" : "good"));
        OF_THE_ATTACHMENT.forEach(field -> put(attachment, field, message.text(field, "")));
        attachment.putIfAbsent("fallback", AlertTexts.cut(title, MOST_LETTERS_OF_A_TITLE));
        putList(attachment, "fields", fields(message));
        putList(attachment, "actions", actions(message));
        putList(attachment, "mrkdwn_in", markup(message));
        Map<String, Object> body = new LinkedHashMap<>();
        OF_THE_MESSAGE.forEach(field -> put(body, field, message.text(field, "")));
        put(body, "text", message.text("message_text", ""));
        if (message.text("link_names", "").equals(TRUE)) {
            body.put("link_names", true);
        }
        body.put("attachments", List.of(attachment));
        return body;
    }

    private static List<Object> fields(AlertMessage message) {
        String usual = message.text("short_fields", "false");
        List<Object> fields = new ArrayList<>();
        for (Map<String, String> field : message.items("fields")) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("title", field.getOrDefault("title", ""));
            one.put("value", field.getOrDefault("value", ""));
            one.put("short", field.getOrDefault("short", usual).equals(TRUE));
            fields.add(one);
        }
        return fields;
    }

    private static List<Object> actions(AlertMessage message) {
        List<Object> actions = new ArrayList<>();
        for (Map<String, String> action : message.items("actions")) {
            Map<String, Object> one = new LinkedHashMap<>();
            Map<String, Object> confirm = new LinkedHashMap<>();
            action.forEach((name, text) -> {
                boolean asks = name.startsWith("confirm.");
                put(asks ? confirm : one, asks ? name.substring("confirm.".length()) : name, text);
            });
            if (!confirm.isEmpty()) {
                one.put("confirm", confirm);
            }
            actions.add(one);
        }
        return actions;
    }

    /** Which fields have markup: those of the file, otherwise those that Alertmanager names. */
    private static List<Object> markup(AlertMessage message) {
        List<Object> named = new ArrayList<>();
        for (int i = 0; message.texts().containsKey("mrkdwn_in[%d]".formatted(i)); i++) {
            named.add(message.text("mrkdwn_in[%d]".formatted(i), ""));
        }
        return named.isEmpty() ? List.of("fallback", "pretext", "text") : named;
    }

    private static void put(Map<String, Object> to, String name, String text) {
        if (!text.isEmpty()) {
            to.put(name, text);
        }
    }

    private static void putList(Map<String, Object> to, String name, List<Object> items) {
        if (!items.isEmpty()) {
            to.put(name, items);
        }
    }
}
