package dev.fairlead.console.upstream;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post-mortem as it is, and what of it people may write.
 *
 * @param revision number of the edit that it is shown after; 0 for none
 * @param latest number of the latest edit of all
 * @param publishedRevision number of the edit that was published; null for none
 */
public record PostMortemFile(
        String number,
        String markdown,
        int revision,
        int latest,
        @Nullable Integer publishedRevision,
        List<Section> sections) {

    /** Whether it is an older text. */
    public boolean isOld() {
        return revision < latest;
    }

    /** A section; all but its name and title are null where the record's words stand. */
    public record Section(
            String section,
            String title,
            @Nullable String text,
            @Nullable Integer revision,
            @Nullable String by,
            @Nullable Instant at) {}

    /** Edits, the latest first. */
    public record Revisions(List<Edit> items, @Nullable String next) {}

    /**
     * An edit.
     *
     * @param cleared whether the record's words stand again since
     */
    public record Edit(int revision, String section, boolean cleared, String by, Instant at) {}
}
