package dev.fairlead.incident.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.incident.ActionItem;
import dev.fairlead.incident.incident.Cause;
import dev.fairlead.incident.incident.Crew;
import dev.fairlead.incident.incident.Incident;
import dev.fairlead.incident.incident.IncidentView;
import dev.fairlead.incident.incident.Mark;
import dev.fairlead.incident.incident.PostMortem;
import dev.fairlead.incident.incident.Situation;
import dev.fairlead.incident.incident.Status;
import dev.fairlead.incident.incident.TimelineEntry;
import dev.fairlead.platform.subject.Subject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostMortemDocumentTest {
    private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");

    @Test
    void theRecordIsADocumentThatPeopleGoOnWith() {
        assertThat(PostMortemDocument.of(incident()))
                .isEqualTo(
                        """
                        # Post-mortem INC-2026-001: checkout is down

                        | | |
                        |---|---|
                        | Severity | P1 - Critical |
                        | Service | checkout |
                        | Environment | production |
                        | Team | payments |
                        | Opened | 2026-11-23T10:00:00Z |
                        | Acknowledged | 2026-11-23T10:05:00Z by ada |
                        | Mitigated | 2026-11-23T10:40:00Z by ada |
                        | Resolved | 2026-11-23T10:45:00Z by ada |
                        | Duration | 45 minutes |
                        | Lifecycle | lifecycle-1 |

                        ## Summary

                        > # All requests fail.
                        > Since ten.

                        ## Impact

                        > All users

                        ## Detection

                        Opened by /fairlead/alert, without a person.

                        ## Root cause

                        _To be written._

                        ## Resolution

                        > Larger pool

                        ## What went well, what did not

                        _To be written._

                        ## Objectives

                        * response, due 2026-11-23T10:15:00Z: kept
                        * resolution, due 2026-11-23T10:30:00Z: **missed**

                        ## Actions

                        * [x] Alert on the pool (ada, until 2026-12-01)
                        * [ ] Write a runbook (ben)

                        ## Timeline

                        | at | what | by | |
                        |---|---|---|---|
                        | 2026-11-23T10:00:00Z | incident-opened | /fairlead/alert | checkout is down |
                        | 2026-11-23T10:01:00Z | incident-updated | ada | a \\| b / c |

                        7 entries between are in the audit trail.
                        """);
    }

    private static IncidentView incident() {
        return new IncidentView(
                new IncidentView.Opened(
                        "i1",
                        "INC-2026-001",
                        "checkout is down",
                        "# All requests fail.\nSince ten.",
                        "lifecycle-1",
                        "/fairlead/alert",
                        AT),
                new IncidentView.Standing(
                        Status.RESOLVED,
                        AT,
                        Priority.P1,
                        new Situation("All users", null, null, null, AT, null, false),
                        new PostMortem(
                                AT,
                                false,
                                null,
                                List.of(
                                        new ActionItem(
                                                "a1",
                                                "Alert on the pool",
                                                "ada",
                                                LocalDate.of(2026, 12, 1),
                                                AT,
                                                true,
                                                false),
                                        new ActionItem(
                                                "a2",
                                                "Write a runbook",
                                                "ben",
                                                null,
                                                null,
                                                false,
                                                false)),
                                false),
                        new Crew(List.of(), List.of()),
                        List.of()),
                Subject.of("checkout", "production", "payments"),
                new IncidentView.Suspected(null, null),
                Cause.of("group-1"),
                new Incident.Progress(
                        new Mark("ada", AT.plusSeconds(300), null),
                        new Mark("ada", AT.plusSeconds(2400), null),
                        new Mark("ada", AT.plusSeconds(2700), "Larger pool"),
                        null,
                        null,
                        null),
                new IncidentView.Promised(
                        AT.plusSeconds(900), AT.plusSeconds(1800), List.of("resolution")),
                new IncidentView.Escalation("default", 1, 1, 1, null),
                List.of(),
                new IncidentView.Told(
                        List.of(),
                        List.of(
                                new TimelineEntry(
                                        AT,
                                        "incident-opened",
                                        "/fairlead/alert",
                                        "checkout is down"),
                                new TimelineEntry(
                                        AT.plusSeconds(60), "incident-updated", "ada", "a | b\nc")),
                        7));
    }
}
