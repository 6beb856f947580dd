package dev.fairlead.maintenance.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A figure of a report beside that of the month before.
 *
 * @param of what it is of, such as a service; null for all of them
 * @param now in its unit; null where it is not known
 * @param before in its unit; null where it is not known
 */
public record Line(
        String label,
        @Nullable String of,
        Unit unit,
        @Nullable Double now,
        @Nullable Double before) {
    private static final String NONE = "–";

    /** As people read it. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String nowText() {
        return now == null ? NONE : unit.write(now);
    }

    /** As people read it. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String beforeText() {
        return before == null ? NONE : unit.write(before);
    }

    /** As people read it: more or less than in the month before. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String change() {
        return now == null || before == null ? NONE : unit.change(now, before);
    }

    /** What it is, in a line. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String name() {
        return of == null ? label : "%s: %s".formatted(label, of);
    }
}
