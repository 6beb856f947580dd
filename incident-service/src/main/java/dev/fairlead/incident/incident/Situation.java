package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.IncidentOpened;
import dev.fairlead.events.incidents.IncidentResolved;
import dev.fairlead.events.incidents.IncidentUpdated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What people know of an incident by now; null for what nobody has said yet.
 *
 * @param impact who is affected, and how
 * @param eta when an end is expected, in words
 * @param progress message of the latest status update
 * @param updatedAt when those who follow the incident were to be told last
 * @param nextUpdateAt when the next update is promised
 * @param updateMissed whether that time passed without one
 */
public record Situation(
        @Nullable String impact,
        @Nullable String eta,
        @Nullable String rootCause,
        @Nullable String progress,
        @Nullable Instant updatedAt,
        @Nullable Instant nextUpdateAt,
        boolean updateMissed) {

    static final Situation NONE = new Situation(null, null, null, null, null, null, false);

    static Situation of(IncidentOpened opened) {
        return new Situation(opened.impact(), opened.eta(), null, null, null, null, false);
    }

    /** Those who follow it are told that it is on; a promise that was given before stays. */
    Situation alerted(Instant at, @Nullable Instant promised) {
        Instant kept = updateMissed ? null : nextUpdateAt;
        return new Situation(impact, eta, rootCause, progress, at, sooner(kept, promised), false);
    }

    private static @Nullable Instant sooner(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    Situation updated(IncidentUpdated update) {
        Situation learned =
                new Situation(
                        known(update.impact(), impact),
                        known(update.eta(), eta),
                        known(update.rootCause(), rootCause),
                        progress,
                        updatedAt,
                        nextUpdateAt,
                        updateMissed);
        return update.announced() ? learned.announced(update) : learned;
    }

    private Situation announced(IncidentUpdated update) {
        return new Situation(
                impact,
                eta,
                rootCause,
                update.message(),
                update.at(),
                update.nextUpdateAt(),
                false);
    }

    Situation updateMissed(Instant due) {
        return new Situation(impact, eta, rootCause, progress, updatedAt, due, true);
    }

    Situation resolved(IncidentResolved resolved) {
        return new Situation(
                impact,
                eta,
                known(resolved.rootCause(), rootCause),
                progress,
                resolved.at(),
                null,
                false);
    }

    /** It was not over: what was known of it may still hold, what was promised does not. */
    Situation restarted() {
        return new Situation(impact, null, rootCause, progress, updatedAt, null, false);
    }

    private static @Nullable String known(@Nullable String said, @Nullable String before) {
        return said == null ? before : said;
    }
}
