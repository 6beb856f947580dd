package dev.fairlead.platform.archive;

import java.util.Arrays;
import java.util.Locale;

/** What a line of an archive is. */
public enum RowKind {
    EVENT,
    DOCUMENT,
    /** After the rows of a stream: which it was, and where it stood. */
    STREAM,
    DECISION,
    PARKED;

    /** The one member of such a line. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RowKind of(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.text().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new ArchiveRefused(
                                ArchiveRefused.DAMAGED,
                                "a line with '%s' (expected: one of %s)"
                                        .formatted(text, Arrays.toString(values()))));
    }
}
