package dev.fairlead.incident.api;

import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.incident.IncidentCommand.Resolve;
import dev.fairlead.incident.incident.IncidentCommand.Update;
import dev.fairlead.incident.incident.News;
import dev.fairlead.platform.config.InvalidField;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The bodies of requests. */
final class Requests {

    private Requests() {}

    /**
     * Opens an incident.
     *
     * @param service a service of the catalogue; where none is concerned, the team is needed
     * @param team who has it; that of the service where left out
     */
    record NewIncident(
            String title,
            @Nullable String summary,
            Priority priority,
            @Nullable String service,
            @Nullable String environment,
            @Nullable String team,
            @Nullable String runbook,
            @Nullable String impact,
            @Nullable String eta) {
        NewIncident {
            Texts.require("title", title, Texts.LINE);
            Texts.requireIfPresent("summary", summary, Texts.TEXT);
            Texts.requireIfPresent("runbook", runbook, Texts.LINE);
            Texts.requireIfPresent("impact", impact, Texts.LINE);
            Texts.requireIfPresent("eta", eta, Texts.LINE);
            if (priority == Priority.UNKNOWN) {
                throw new InvalidField("priority", "p1, p2, p3 or p4");
            }
        }
    }

    /** Acknowledges, mitigates or escalates. */
    record Note(@Nullable String note) {
        Note {
            Texts.requireIfPresent("note", note, Texts.TEXT);
        }
    }

    /**
     * Tells those who follow the incident how it stands.
     *
     * @param nextUpdate how long from now until the next update
     * @param announcement what they are told in place of the configured text
     */
    record NewUpdate(
            String message,
            @Nullable String impact,
            @Nullable String eta,
            @Nullable String rootCause,
            @Nullable Duration nextUpdate,
            @Nullable String announcement) {

        private static final Duration LONGEST = Duration.ofDays(7);

        NewUpdate {
            Texts.require("message", message, Texts.TEXT);
            Texts.requireIfPresent("impact", impact, Texts.LINE);
            Texts.requireIfPresent("eta", eta, Texts.LINE);
            Texts.requireIfPresent("rootCause", rootCause, Texts.TEXT);
            Texts.requireIfPresent("announcement", announcement, Texts.TEXT);
            if (nextUpdate != null
                    && (!nextUpdate.isPositive() || nextUpdate.compareTo(LONGEST) > 0)) {
                throw new InvalidField("nextUpdate", "more than 0s and at most 7d");
            }
        }

        Update command() {
            return new Update(message, new News(impact, eta, rootCause, nextUpdate), announcement);
        }
    }

    /** A line of the timeline. */
    record NewNote(String message) {
        NewNote {
            Texts.require("message", message, Texts.TEXT);
        }
    }

    /**
     * Ends the incident.
     *
     * @param announcement what those who follow it are told in place of the configured text
     */
    record Resolution(
            String resolution, @Nullable String rootCause, @Nullable String announcement) {
        Resolution {
            Texts.requireIfPresent("announcement", announcement, Texts.TEXT);
            Texts.requireIfPresent("rootCause", rootCause, Texts.TEXT);
            Texts.require("resolution", resolution, Texts.TEXT);
        }

        Resolve command() {
            return new Resolve(resolution, rootCause, announcement);
        }
    }

    record Reopening(String reason) {
        Reopening {
            Texts.require("reason", reason, Texts.TEXT);
        }
    }
}
