package dev.fairlead.incident.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fairlead.incident.tool.Callback.Deed;
import dev.fairlead.incident.tool.Callback.Shown;
import dev.fairlead.incident.tool.Callback.Tool;
import dev.fairlead.platform.channel.ButtonIds;
import java.net.URI;
import java.net.URLDecoder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what Slack sends when somebody presses a button of an announcement; pure. */
public final class SlackInteraction {

    /** Bytes of a body that are read. */
    public static final int LARGEST = 512 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Letters of an address that is answered. */
    private static final int LONGEST = 2_000;

    private static final String FIELD = "payload=";

    private SlackInteraction() {}

    /**
     * @return empty for what means nothing here, such as a button of somebody else
     * @throws Malformed where it is no interaction
     */
    public static Optional<SlackPress> read(byte[] body) throws Malformed {
        JsonNode payload = payload(new String(body, UTF_8));
        JsonNode button = payload.path("actions").path(0);
        Deed deed =
                switch (button.path("action_id").stringValue("")) {
                    case ButtonIds.ACKNOWLEDGE -> Deed.ACKNOWLEDGED;
                    case ButtonIds.ESCALATE -> Deed.ESCALATED;
                    case ButtonIds.RESOLVE -> Deed.RESOLVED;
                    default -> null;
                };
        String[] value = button.path("value").stringValue("").split(" ", 3);
        if (deed == null || value.length != 2) {
            return Optional.empty();
        }
        JsonNode user = payload.path("user");
        Callback callback =
                new Callback(
                        Tool.SLACK,
                        deed,
                        value[0],
                        new Shown.At(time(value[1])),
                        user.path("id").stringValue(null),
                        ToolText.line(user.path("name").stringValue("")),
                        pressedAt(button));
        return Optional.of(
                new SlackPress(
                        callback,
                        String.join(" ", value),
                        answerTo(payload),
                        payload.path("message")));
    }

    private static @Nullable URI answerTo(JsonNode payload) {
        String address = payload.path("response_url").stringValue("");
        try {
            URI parsed = URI.create(address);
            return parsed.getHost() == null || address.length() > LONGEST ? null : parsed;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static String pressedAt(JsonNode button) {
        String text = button.path("action_ts").stringValue("");
        return text.matches("\\d{1,12}\\.\\d{1,9}") ? text : "";
    }

    private static JsonNode payload(String form) throws Malformed {
        for (String field : form.split("&", 10)) {
            if (field.startsWith(FIELD)) {
                try {
                    return JSON.readTree(URLDecoder.decode(field.substring(FIELD.length()), UTF_8));
                } catch (JacksonException | IllegalArgumentException e) {
                    throw new Malformed(List.of("payload: expected JSON"));
                }
            }
        }
        throw new Malformed(List.of("payload: expected a form with this field"));
    }

    private static Instant time(String text) throws Malformed {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new Malformed(List.of("actions[0].value: expected what the button had"));
        }
    }
}
