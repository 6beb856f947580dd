package dev.fairlead.incident.postmortem;

import dev.fairlead.incident.incident.ActionItem;
import dev.fairlead.incident.incident.IncidentView;
import dev.fairlead.incident.incident.Mark;
import dev.fairlead.incident.incident.MessageValues;
import dev.fairlead.incident.incident.Situation;
import dev.fairlead.incident.incident.TimelineEntry;
import dev.fairlead.incident.revision.Revision;
import dev.fairlead.incident.revision.Section;
import dev.fairlead.incident.template.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the record of an incident says, as Markdown; people add what only they know. Texts of people
 * and of alerts stand in it as they are, but cannot begin a heading or a table of their own.
 */
public final class PostMortemDocument {

    private static final String TO_WRITE = "_To be written._";

    private PostMortemDocument() {}

    /**
     * Ends with a line break.
     *
     * @param written what people wrote, which stands in place of the record's words
     */
    public static String of(IncidentView incident, Written written) {
        Map<Field, String> values = MessageValues.of(incident);
        Situation situation = incident.standing().situation();
        Mark resolved = incident.progress().resolved();
        List<String> parts = new ArrayList<>();
        parts.add("# Post-mortem %s: %s".formatted(values.get(Field.NUMBER), title(incident)));
        parts.add(facts(incident, values));
        parts.add(section(Section.SUMMARY, written, quoted(incident.opened().summary())));
        parts.add(section(Section.IMPACT, written, orToWrite(situation.impact())));
        parts.add(section(Section.DETECTION, written, detection(incident)));
        parts.add(section(Section.ROOT_CAUSE, written, orToWrite(situation.rootCause())));
        parts.add(
                section(
                        Section.RESOLUTION,
                        written,
                        orToWrite(resolved == null ? null : resolved.note())));
        parts.add(section(Section.LESSONS, written, TO_WRITE));
        parts.add("## Objectives\n\n" + objectives(incident));
        parts.add("## Actions\n\n" + actions(incident.standing().postMortem().actions()));
        parts.add("## Timeline\n\n" + notes(written) + timeline(incident));
        return String.join("\n\n", parts) + "\n";
    }

    private static String section(Section section, Written written, String recorded) {
        String own = own(section, written);
        return "## %s\n\n%s".formatted(section.title(), own == null ? recorded : own);
    }

    private static String notes(Written written) {
        String own = own(Section.TIMELINE_NOTES, written);
        return own == null ? "" : own + "\n\n";
    }

    /** As its author wrote it: Markdown, without headings of the document's own levels. */
    private static @Nullable String own(Section section, Written written) {
        Revision edit = written.sections().get(section);
        String text = edit == null ? null : edit.text();
        return text == null ? null : text.strip();
    }

    private static String title(IncidentView incident) {
        return oneLine(incident.opened().title());
    }

    private static String facts(IncidentView incident, Map<Field, String> values) {
        List<String> rows = new ArrayList<>();
        rows.add("| | |");
        rows.add("|---|---|");
        row(rows, "Severity", values.get(Field.SEVERITY));
        row(rows, "Service", values.get(Field.SERVICE));
        row(rows, "Environment", values.get(Field.ENVIRONMENT));
        row(rows, "Team", values.get(Field.TEAM));
        row(rows, "Opened", values.get(Field.OPENED_AT));
        row(rows, "Acknowledged", mark(incident.progress().acknowledged()));
        row(rows, "Mitigated", mark(incident.progress().mitigated()));
        row(rows, "Resolved", mark(incident.progress().resolved()));
        row(rows, "Duration", values.get(Field.DURATION));
        row(rows, "Suspect version", values.get(Field.SUSPECT_VERSION));
        row(rows, "Lifecycle", values.get(Field.LIFECYCLE));
        return String.join("\n", rows);
    }

    private static void row(List<String> rows, String name, @Nullable String value) {
        if (value != null) {
            rows.add("| %s | %s |".formatted(name, cell(value)));
        }
    }

    private static @Nullable String mark(@Nullable Mark mark) {
        return mark == null ? null : "%s by %s".formatted(mark.at(), mark.by());
    }

    private static String detection(IncidentView incident) {
        String by = incident.opened().openedBy();
        return incident.cause().groupKey() == null
                ? "Opened by hand by %s.".formatted(oneLine(by))
                : "Opened by %s, without a person.".formatted(oneLine(by));
    }

    private static String objectives(IncidentView incident) {
        IncidentView.Promised promised = incident.promised();
        return List.of(
                        objective("response", promised.responseDue().toString(), promised),
                        objective("resolution", promised.resolutionDue().toString(), promised))
                .stream()
                .collect(Collectors.joining("\n"));
    }

    private static String objective(String name, String due, IncidentView.Promised promised) {
        String verdict = promised.missed().contains(name) ? "**missed**" : "kept";
        return "* %s, due %s: %s".formatted(name, due, verdict);
    }

    private static String actions(List<ActionItem> actions) {
        return actions.isEmpty()
                ? "None yet."
                : actions.stream()
                        .map(PostMortemDocument::action)
                        .collect(Collectors.joining("\n"));
    }

    private static String action(ActionItem action) {
        return "* [%s] %s (%s%s)"
                .formatted(
                        action.doneAt() == null ? " " : "x",
                        oneLine(action.text()),
                        action.owner(),
                        action.due() == null ? "" : ", until " + action.due());
    }

    private static String timeline(IncidentView incident) {
        List<String> rows = new ArrayList<>();
        rows.add("| at | what | by | |");
        rows.add("|---|---|---|---|");
        for (TimelineEntry entry : incident.told().timeline()) {
            rows.add(
                    "| %s | %s | %s | %s |"
                            .formatted(
                                    entry.at(),
                                    entry.type(),
                                    cell(entry.by()),
                                    cell(entry.text())));
        }
        int omitted = incident.told().timelineOmitted();
        if (omitted > 0) {
            rows.add("");
            rows.add("%d entries between are in the audit trail.".formatted(omitted));
        }
        return String.join("\n", rows);
    }

    private static String orToWrite(@Nullable String text) {
        return text == null ? TO_WRITE : quoted(text);
    }

    /** A quotation, so that no line of it is a heading of the document. */
    private static String quoted(String text) {
        return text.strip().lines().map("> "::concat).collect(Collectors.joining("\n"));
    }

    private static String cell(String text) {
        return oneLine(text).replace("|", "\\|");
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " / ");
    }
}
