package dev.fairlead.deploy.gate;

import dev.fairlead.deploy.release.Release;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an item of a checklist.
 *
 * @param source who said it; null where nobody did
 * @param at when it was found; null where that is not known
 * @param until when it is too old; null where it may be of any age
 * @param url where it can be read
 * @param detail what was measured or seen, for people
 * @param text the outcome, or why it does not count
 */
public record Checked(
        String item,
        Mark mark,
        @Nullable String source,
        @Nullable Instant at,
        @Nullable Instant until,
        @Nullable String url,
        @Nullable String detail,
        String text) {

    /** Whether it counts. */
    public enum Mark {
        PASSED,
        /** Nobody said anything. */
        MISSING,
        /** It was found too long ago. */
        STALE,
        /** It was found of another artifact. */
        FOREIGN,
        /** It was not judged by the limits that it needs. */
        NOT_JUDGED,
        /** It was examined and did not pass. */
        FAILED;

        boolean mayCome() {
            return this != FAILED;
        }
    }

    static Checked missing(String item) {
        return new Checked(
                item,
                Mark.MISSING,
                null,
                null,
                null,
                null,
                "record evidence of it for this version",
                "missing");
    }

    static Checked own(Checklist.Own own) {
        return own.holds()
                ? new Checked(
                        own.item(),
                        Mark.PASSED,
                        Checklist.FAIRLEAD,
                        null,
                        null,
                        null,
                        own.detail(),
                        "passed")
                : new Checked(
                        own.item(),
                        Mark.MISSING,
                        null,
                        null,
                        null,
                        null,
                        own.detail(),
                        own.detail());
    }

    static Checked of(Release.Evidence one, Mark mark, @Nullable Instant until, String text) {
        return new Checked(
                one.item(), mark, one.source(), one.at(), until, one.url(), one.detail(), text);
    }
}
