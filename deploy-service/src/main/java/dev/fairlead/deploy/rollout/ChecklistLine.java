package dev.fairlead.deploy.rollout;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.fairlead.deploy.gate.Checked;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.platform.decide.Tone;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An item of the checklist of a deployment.
 *
 * @param tone how the state is to be shown
 * @param source who says it; null where nobody does yet
 * @param at when it was found; null where that is not known
 * @param until when evidence is too old; null where it may be of any age
 * @param url where it can be read
 * @param detail what was found or is missing, for people
 */
public record ChecklistLine(
        String item,
        When when,
        State state,
        Tone tone,
        @Nullable String source,
        @Nullable Instant at,
        @Nullable Instant until,
        @Nullable String url,
        @Nullable String detail) {

    /** Which part of a deployment it is of. */
    public enum When {
        BEFORE,
        DURING,
        AFTER;

        /** As queries show it. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How it stands. */
    public enum State {
        PASSED(Tone.GOOD),
        FAILED(Tone.BAD),
        /** There is evidence, and it is too old. */
        STALE(Tone.WARN),
        /** Nothing says it, or what does is of another artifact. */
        MISSING(Tone.WARN),
        PENDING(Tone.IDLE),
        RUNNING(Tone.BUSY),
        /** Nobody looks at it, since nothing asks for it. */
        NOT_ASKED(Tone.IDLE);

        private final Tone tone;

        State(Tone tone) {
            this.tone = tone;
        }

        /** As queries show it. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static ChecklistLine of(
            String item,
            When when,
            State state,
            @Nullable String source,
            @Nullable Instant at,
            @Nullable String detail) {
        return new ChecklistLine(item, when, state, state.tone, source, at, null, null, detail);
    }

    /**
     * @param seenAt when what Fairlead sees itself was seen
     */
    static ChecklistLine of(Checked checked, When when, Instant seenAt) {
        State state =
                switch (checked.mark()) {
                    case PASSED -> State.PASSED;
                    case FAILED -> State.FAILED;
                    case STALE -> State.STALE;
                    case MISSING, FOREIGN, NOT_JUDGED -> State.MISSING;
                };
        boolean saysMore = state != State.PASSED && checked.source() != null;
        return new ChecklistLine(
                checked.item(),
                when,
                state,
                state.tone,
                checked.source(),
                checked.at() == null && checked.source() != null ? seenAt : checked.at(),
                checked.until(),
                checked.url(),
                saysMore ? with(checked.text(), checked.detail()) : checked.detail());
    }

    private static String with(String text, @Nullable String more) {
        return more == null ? text : text + "; " + more;
    }

    /** The same when the time has come: what passed may be too old by now. */
    ChecklistLine asOf(Instant now) {
        return state == State.PASSED && until != null && until.isBefore(now)
                ? with(State.STALE, "found at %s, and no longer counts".formatted(at))
                : this;
    }

    private ChecklistLine with(State other, String why) {
        return new ChecklistLine(item, when, other, other.tone, source, at, until, url, why);
    }

    /** What is to be done after a release, where somebody has said since that it was. */
    ChecklistLine told(Release.Evidence evidence) {
        State now = evidence.outcome().equals("passed") ? State.PASSED : State.FAILED;
        return new ChecklistLine(
                item,
                when,
                now,
                now.tone,
                evidence.source(),
                evidence.at(),
                until,
                evidence.url(),
                evidence.detail());
    }
}
