package dev.fairlead.incident.tool;

import dev.fairlead.incident.tool.Callback.Deed;
import dev.fairlead.incident.tool.Callback.Shown;
import dev.fairlead.incident.tool.Callback.Tool;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads events of PagerDuty's webhooks, version 3; pure. An incident there has the dedup key of the
 * page that opened it, which names the incident here and its opening.
 */
public final class PagerDutyWebhook {

    /** Bytes of a body that are read. */
    public static final int LARGEST = 512 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern PAGE =
            Pattern.compile("([^/\\s]{1,64})/(\\d{1,9})/\\d+/\\d+(/.*)?");
    private static final String PERSON = "user_reference";

    private PagerDutyWebhook() {}

    /**
     * @return empty for what means nothing here: another kind of event, or an incident that no page
     *     of ours opened
     * @throws Malformed where it is no event
     */
    public static Optional<Callback> read(byte[] body) throws Malformed {
        JsonNode event = parsed(body).path("event");
        if (!event.isObject() || !event.path("event_type").isString()) {
            throw new Malformed(List.of("event.event_type: expected the type of an event"));
        }
        Deed deed =
                switch (event.path("event_type").stringValue()) {
                    case "incident.acknowledged" -> Deed.ACKNOWLEDGED;
                    case "incident.resolved" -> Deed.RESOLVED;
                    default -> null;
                };
        JsonNode key = event.path("data").path("incident_key");
        Matcher page = PAGE.matcher(key.isString() ? key.stringValue() : "");
        if (deed == null || !page.matches()) {
            return Optional.empty();
        }
        JsonNode agent = event.path("agent");
        boolean person = PERSON.equals(agent.path("type").stringValue(""));
        return Optional.of(
                new Callback(
                        Tool.PAGERDUTY,
                        deed,
                        page.group(1),
                        new Shown.Opening(Integer.parseInt(page.group(2))),
                        person ? agent.path("id").stringValue(null) : null,
                        ToolText.line(agent.path("summary").stringValue(""))));
    }

    private static JsonNode parsed(byte[] body) throws Malformed {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new Malformed(List.of("the body: expected JSON"));
        }
    }
}
