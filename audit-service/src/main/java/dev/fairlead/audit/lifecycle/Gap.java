package dev.fairlead.audit.lifecycle;

import java.util.Locale;

/** Something that a complete lifecycle would have. */
public record Gap(Reason reason, String detail) {

    /** What kind of thing. */
    public enum Reason {
        /** An event names a cause that is not in the trail. */
        MISSING_CAUSE,
        /** Events name each other as their causes. */
        CAUSATION_CYCLE,
        /** A number of the stream's sequence is not in the trail. */
        SEQUENCE_GAP,
        /** A record claims the source and id of an event, with another content. */
        CONFLICTING_CONTENT,
        /** An event cannot be read. */
        UNDECODABLE_EVENT,
        /** A deployment, watch or incident has not come to its end. */
        NOT_ENDED,
        /** There are more events than are shown. */
        TOO_MANY_EVENTS;

        /** In kebab-case. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
