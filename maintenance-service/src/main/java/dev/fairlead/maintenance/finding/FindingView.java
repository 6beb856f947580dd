package dev.fairlead.maintenance.finding;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fairlead.events.maintenance.FindingClosed;
import dev.fairlead.events.maintenance.FindingOpened;
import dev.fairlead.platform.decide.Tone;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What queries read of a finding.
 *
 * @param status open or closed
 * @param closedAt null while it is open
 */
public record FindingView(
        String id,
        String probe,
        String team,
        String kind,
        String status,
        String object,
        Told told,
        Instant openedAt,
        @Nullable Instant closedAt) {

    /** Kind of the documents. */
    public static final String KIND = "maintenance-finding";

    public static final String OPEN = "open";
    public static final String CLOSED = "closed";

    /** What it means, what was seen, and what would mend it. */
    public record Told(String meaning, String evidence, String remedy) {}

    /** How it looks. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public Tone tone() {
        return status.equals(OPEN) ? Tone.WARN : Tone.GOOD;
    }

    static FindingView of(FindingOpened opened, @Nullable FindingClosed closed) {
        return new FindingView(
                opened.findingId(),
                opened.probe(),
                opened.team(),
                opened.kind(),
                closed == null ? OPEN : CLOSED,
                opened.object(),
                new Told(opened.meaning(), opened.evidence(), opened.remedy()),
                opened.at(),
                closed == null ? null : closed.at());
    }
}
