package dev.fairlead.alert.rule;

import dev.fairlead.promql.labels.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A rule and where it stands. */
public sealed interface RunningRule permits RunningAlerts, RunningRecording {

    /** The rule. */
    Rule rule();

    /** Series that its last evaluation wrote. */
    Set<Labels> written();

    /** How its last evaluation went. */
    LastRun last();

    /** The same after an evaluation that failed. */
    RunningRule failed(String reason, Instant at, Duration took);

    /** Its alerts that are pending or fire, by fingerprint. */
    default Map<String, ActiveAlert> active() {
        return Map.of();
    }

    /** Alerts that did not begin at the last evaluation, since there was no room. */
    default int refused() {
        return 0;
    }

    /** Why the last evaluation failed or was cut; null where it was neither. */
    default @Nullable String error() {
        return last().error();
    }

    /**
     * An evaluation.
     *
     * @param at null before the first one
     */
    record LastRun(@Nullable Instant at, Duration took, @Nullable String error) {
        static final LastRun NONE = new LastRun(null, Duration.ZERO, null);
    }
}
