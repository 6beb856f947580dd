package dev.fairlead.incident.api;

import dev.fairlead.events.incidents.Priority;
import dev.fairlead.platform.config.InvalidField;
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
            @Nullable String runbook) {
        NewIncident {
            Texts.require("title", title, Texts.LINE);
            Texts.requireIfPresent("summary", summary, Texts.TEXT);
            Texts.requireIfPresent("runbook", runbook, Texts.LINE);
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

    record NewUpdate(String message) {
        NewUpdate {
            Texts.require("message", message, Texts.TEXT);
        }
    }

    record Resolution(String resolution) {
        Resolution {
            Texts.require("resolution", resolution, Texts.TEXT);
        }
    }

    record Reopening(String reason) {
        Reopening {
            Texts.require("reason", reason, Texts.TEXT);
        }
    }
}
