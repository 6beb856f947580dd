package dev.fairlead.deploy.observed;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.fairlead.events.deployments.ObservedStatus;
import dev.fairlead.platform.decide.Tone;
import java.util.Locale;

/** How a deployment of somebody else stands. */
public enum Status {
    REQUESTED(0, Tone.BUSY),
    STARTED(1, Tone.BUSY),
    SUCCEEDED(2, Tone.GOOD),
    FAILED(2, Tone.BAD),
    CANCELLED(2, Tone.IDLE),
    ROLLED_BACK(3, Tone.BAD);

    private final int rank;
    private final Tone tone;

    Status(int rank, Tone tone) {
        this.rank = rank;
        this.tone = tone;
    }

    /** Whether it is farther on than the other: what is told late goes back to nothing. */
    boolean isBeyond(Status other) {
        return rank > other.rank;
    }

    boolean isBesides(Status other) {
        return rank == other.rank;
    }

    public boolean hasEnded() {
        return rank >= SUCCEEDED.rank;
    }

    Tone tone() {
        return tone;
    }

    /** As interfaces have it, such as {@code rolled-back}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * @throws IllegalArgumentException with what was expected
     */
    @JsonCreator
    public static Status named(String text) {
        for (Status status : values()) {
            if (status.text().equals(text)) {
                return status;
            }
        }
        throw new IllegalArgumentException(
                "one of requested, started, succeeded, failed, cancelled, rolled-back");
    }

    /** As events have it. */
    public ObservedStatus event() {
        return ObservedStatus.valueOf(name());
    }

    static Status of(ObservedStatus event) {
        return event == ObservedStatus.UNKNOWN ? REQUESTED : valueOf(event.name());
    }
}
