package dev.fairlead.maintenance.report;

import java.util.List;

/** A part of a report about one thing. */
public record Chapter(String title, List<Line> lines) {
    public Chapter {
        lines = List.copyOf(lines);
    }
}
