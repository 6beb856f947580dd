package dev.fairlead.incident.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.incident.ChecklistItem;
import dev.fairlead.platform.catalogue.CatalogueReader;
import dev.fairlead.platform.config.LiveConfig;
import dev.fairlead.platform.people.PeopleReader;
import dev.fairlead.testsupport.MarkdownTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The operations guide's lines on incidents, the table of the documentation, and what is shipped.
 */
class GuideLinesTest {

    /** Word for word, in its order; in parentheses what tells two of the same name apart. */
    private static final List<String> GUIDE =
            """
            P1 - Critical
            P2 - High
            P3 - Medium
            P4 - Low
            P1: 15 minutes response, 1 hour resolution
            P2: 1 hour response, 4 hours resolution
            P3: 4 hours response, 24 hours resolution
            P4: 24 hours response, 1 week resolution
            Alert Triggered
            On-Call Engineer
            Assess Severity
            Create Incident (by itself)
            Notify Team
            Begin Response
            Acknowledge Alert
            Create Incident
            Assemble Team
            Investigate
            Communicate
            Resolve
            Post-Mortem
            Initial Alert (Slack)
            Severity
            Service
            Issue
            Impact
            ETA
            On-Call
            Status Update
            Incident
            Status
            Progress
            Next Update
            Resolution
            Duration
            Root Cause
            Post-Mortem (date)
            Primary
            Secondary
            Escalation
            Monitor Alerts
            Incident Response
            Communication
            Documentation
            Alert acknowledged
            Incident created
            Team assembled
            Severity assessed
            Investigation started
            Stakeholders notified
            Root cause identified
            Fix implemented
            Resolution verified
            Communication sent
            Post-mortem scheduled
            Deployments: Team notified
            """
                    .lines()
                    .toList();

    @Test
    void everyLineOfTheGuideStandsInTheTableWithHowToSeeIt() throws IOException {
        var table =
                MarkdownTable.rows(Path.of("../docs/guide/incident.md"), "| of the guide | here |");

        assertThat(table).extracting(List::getFirst).containsExactlyElementsOf(GUIDE);
        assertThat(table)
                .allSatisfy(row -> {
                    assertThat(row).hasSize(3);
                    assertThat(row).noneMatch(String::isBlank);
                });
    }

    @Test
    void theObjectivesAreShippedAsTheGuideHasThem() {
        IncidentConfig config =
                new LiveConfig(
                                Path.of("..", "config"),
                                List.of(
                                        new CatalogueReader(),
                                        new PeopleReader(),
                                        new IncidentConfigReader()))
                        .view(IncidentConfig.class)
                        .get();
        var objectives =
                Arrays.stream(Priority.values())
                        .filter(priority -> priority.name().startsWith("P"))
                        .map(priority ->
                                "%s: %s response, %s resolution"
                                        .formatted(
                                                priority,
                                                words(
                                                        config.priorities()
                                                                .objectives(priority)
                                                                .response()),
                                                words(
                                                        config.priorities()
                                                                .objectives(priority)
                                                                .resolution())))
                        .toList();

        assertThat(objectives).containsExactlyElementsOf(GUIDE.subList(4, 8));
    }

    @Test
    void theChecklistIsTheGuides() {
        assertThat(Arrays.stream(ChecklistItem.values()).map(ChecklistItem::label))
                .containsExactlyElementsOf(GUIDE.subList(44, 55));
    }

    private static String words(Duration time) {
        if (time.equals(Duration.ofDays(7))) {
            return "1 week";
        }
        if (time.toMinutes() < 60) {
            return time.toMinutes() + " minutes";
        }
        return time.toHours() == 1 ? "1 hour" : time.toHours() + " hours";
    }
}
