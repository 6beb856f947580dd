package dev.fairlead.incident.postmortem;

import dev.fairlead.incident.revision.Revision;
import dev.fairlead.incident.revision.Section;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What people wrote into a post-mortem: of each section the latest edit.
 *
 * @param sections without those of which the record's words stand
 */
public record Written(Map<Section, Revision> sections) {

    /** Nobody wrote anything. */
    public static final Written NOTHING = new Written(Map.of());

    /** How many edits are read at a time. */
    private static final int AT_A_TIME = 50;

    public Written {
        sections = Map.copyOf(sections);
    }

    /**
     * Reads back from an edit until every section is found.
     *
     * @param latest number of the edit to begin with; 0 for none
     * @param edits those of these ids, by id; what is missing is left out
     */
    public static Written read(
            String incidentId,
            int latest,
            Function<Collection<String>, Map<String, Revision>> edits) {
        Map<Section, Revision> found = new EnumMap<>(Section.class);
        Set<Section> open = EnumSet.allOf(Section.class);
        for (int last = latest; last > 0 && !open.isEmpty(); last -= AT_A_TIME) {
            int newest = last;
            List<String> ids =
                    IntStream.range(0, Math.min(AT_A_TIME, last))
                            .mapToObj(back -> Revision.id(incidentId, newest - back))
                            .toList();
            Map<String, Revision> some = edits.apply(ids);
            for (String id : ids) {
                Revision edit = some.get(id);
                Section section = edit == null ? null : Section.named(edit.section()).orElse(null);
                if (edit != null && section != null && open.remove(section)) {
                    found.put(section, edit);
                }
            }
        }
        found.values().removeIf(edit -> edit.text() == null);
        return new Written(found);
    }
}
