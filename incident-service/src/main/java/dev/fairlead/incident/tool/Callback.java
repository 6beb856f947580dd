package dev.fairlead.incident.tool;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did with an incident in a tool.
 *
 * @param tool as people's chat ids call it
 * @param incidentId of the incident here
 * @param shown which opening of the incident the person was shown
 * @param user id of the person in the tool; null where no person did it
 * @param userName for people; empty where it is not known
 * @param pressedAt when it was done by the tool's clock, the same where it is told again; empty
 *     where it is not told
 */
public record Callback(
        Tool tool,
        Deed deed,
        String incidentId,
        Shown shown,
        @Nullable String user,
        String userName,
        String pressedAt) {

    /** One that the tool tells no time of. */
    public Callback(
            Tool tool,
            Deed deed,
            String incidentId,
            Shown shown,
            @Nullable String user,
            String userName) {
        this(tool, deed, incidentId, shown, user, userName, "");
    }

    /** Which tool. */
    public enum Tool {
        PAGERDUTY("PagerDuty"),
        SLACK("Slack");

        private final String text;

        Tool(String text) {
            this.text = text;
        }

        /** For people. */
        public String text() {
            return text;
        }

        /** As the files of people call it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What was done. */
    public enum Deed {
        ACKNOWLEDGED,
        ESCALATED,
        RESOLVED
    }

    /** Which opening of an incident somebody was shown: it may have been opened again since. */
    public sealed interface Shown {

        /** The opening of that number, from 1. */
        record Opening(int epoch) implements Shown {}

        /** The one that was the last at that time. */
        record At(Instant at) implements Shown {}
    }
}
