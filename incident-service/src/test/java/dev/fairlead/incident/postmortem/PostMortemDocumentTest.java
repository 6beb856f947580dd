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
import dev.fairlead.incident.revision.Revision;
import dev.fairlead.incident.revision.Section;
import dev.fairlead.platform.subject.Subject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PostMortemDocumentTest {
    private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");

    @Test
    void theRecordIsADocumentThatPeopleGoOnWith() {
        assertThat(PostMortemDocument.of(incident(), Written.NOTHING))
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

    @Test
    void whatPeopleWroteStandsInPlaceOfTheRecord() {
        Written written =
                Written.read(
                        "i1",
                        4,
                        _ ->
                                Map.of(
                                        "i1-1", edit(1, Section.LESSONS, "The first thought."),
                                        "i1-2", edit(2, Section.IMPACT, "Half of the users"),
                                        "i1-3", edit(3, Section.LESSONS, "* Pages came at once"),
                                        "i1-4", edit(4, Section.IMPACT, null)));

        String document = PostMortemDocument.of(incident(), written);

        assertThat(document)
                .contains("## What went well, what did not\n\n* Pages came at once\n\n## ")
                .contains("## Impact\n\n> All users\n")
                .doesNotContain("The first thought", "Half of the users");
    }

    @Test
    void anOlderTextIsReadBackFromItsEdit() {
        Map<String, Revision> edits = new HashMap<>();
        for (int number = 1; number <= 120; number++) {
            edits.put("i1-" + number, edit(number, Section.SUMMARY, "Text " + number));
        }
        edits.put("i1-1", edit(1, Section.DETECTION, "A customer called"));

        String document = PostMortemDocument.of(incident(), Written.read("i1", 110, _ -> edits));

        assertThat(document)
                .contains("## Summary\n\nText 110\n", "## Detection\n\nA customer called\n");
    }

    private static Revision edit(int number, Section section, @Nullable String text) {
        return new Revision("i1", number, section.text(), text, "ada", AT);
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
                                false,
                                null,
                                null),
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
