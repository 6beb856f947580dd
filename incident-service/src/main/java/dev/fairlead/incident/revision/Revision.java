package dev.fairlead.incident.revision;

import dev.fairlead.events.incidents.PostMortemEdited;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An edit of a post-mortem, which queries read.
 *
 * @param revision its number, from 1
 * @param section name of the section that it changed
 * @param text what that says from then on; null where what the record says stands again
 * @param by id of the person
 */
public record Revision(
        String incidentId,
        int revision,
        String section,
        @Nullable String text,
        String by,
        Instant at) {

    /** Kind of the documents. */
    public static final String KIND = "post-mortem-revision";

    /** Longest text of a section, in characters. */
    public static final int LONGEST = 10_000;

    /** How often a post-mortem can be edited. */
    public static final int MOST = 500;

    static Revision of(PostMortemEdited edited) {
        return new Revision(
                edited.incidentId(),
                edited.revision(),
                edited.section(),
                edited.text(),
                edited.by(),
                edited.at());
    }

    /** Id of the document of that edit. */
    public static String id(String incidentId, int revision) {
        return "%s-%d".formatted(incidentId, revision);
    }
}
