package dev.fairlead.alert.silence;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.fairlead.alert.silence.SilenceState.Known;
import java.time.Instant;

/**
 * A silence as queries see it. In JSON what it says stands beside the other fields.
 *
 * @param state {@code open} until it has ended, otherwise {@code expired}
 */
public record SilenceView(
        String id, String state, @JsonUnwrapped SilenceText text, Instant updatedAt) {

    /** Kind of the documents. */
    public static final String KIND = "silence";

    /** {@link #state} of one that holds or will. */
    public static final String OPEN = "open";

    /** {@link #state} of one that is over. */
    public static final String EXPIRED = "expired";

    static SilenceView of(Known known) {
        Instant expired = known.expiredAt();
        SilenceText text = known.text();
        SilenceText shown =
                expired == null
                        ? text
                        : new SilenceText(
                                text.matchers(),
                                text.startsAt().isAfter(expired) ? expired : text.startsAt(),
                                text.endsAt().isBefore(expired) ? text.endsAt() : expired,
                                text.createdBy(),
                                text.comment());
        String state = expired == null ? OPEN : EXPIRED;
        return new SilenceView(known.silenceId(), state, shown, known.updatedAt());
    }

    /** Where it stands at that time: {@code pending}, {@code active} or {@code expired}. */
    public String stateAt(Instant time) {
        if (!state.equals(OPEN) || !time.isBefore(text.endsAt())) {
            return EXPIRED;
        }
        return text.holds(time) ? "active" : "pending";
    }
}
