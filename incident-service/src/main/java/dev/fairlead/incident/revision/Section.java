package dev.fairlead.incident.revision;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A part of the post-mortem that people may write; in kebab case. */
public enum Section {
    SUMMARY("Summary"),
    IMPACT("Impact"),
    DETECTION("Detection"),
    ROOT_CAUSE("Root cause"),
    RESOLUTION("Resolution"),
    LESSONS("What went well, what did not"),
    /** Stands before the timeline of the record, which nobody edits. */
    TIMELINE_NOTES("Timeline notes");

    private final String title;

    Section(String title) {
        this.title = title;
    }

    /** As the document has it. */
    public String title() {
        return title;
    }

    /** As requests and events have it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Section> named(String text) {
        return Arrays.stream(values()).filter(each -> each.text().equals(text)).findFirst();
    }

    /** All names, for people. */
    public static String names() {
        return Arrays.stream(values()).map(Section::text).collect(Collectors.joining(", "));
    }
}
