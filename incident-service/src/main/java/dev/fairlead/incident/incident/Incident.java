package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.EscalationPlanned;
import dev.fairlead.events.incidents.IncidentOpened;
import dev.fairlead.events.incidents.Objective;
import dev.fairlead.incident.escalation.EscalationPlan;
import dev.fairlead.incident.escalation.Rung;
import dev.fairlead.platform.decide.History;
import dev.fairlead.platform.subject.Suspect;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An incident as its events have left it.
 *
 * @param plan frozen when it was opened, and again when it was reopened or became graver
 * @param ladder where the escalation stands
 * @param pages that a channel took since it was last opened
 * @param situation what people know of it by now
 * @param postMortem what is learned of it
 * @param conduct how it is handled
 * @param told what was told of it
 */
public record Incident(
        IncidentOpened opened,
        EscalationPlan plan,
        Ladder ladder,
        List<Page> pages,
        Progress progress,
        Promises promises,
        Situation situation,
        PostMortem postMortem,
        Conduct conduct,
        Told told) {

    public Incident {
        pages = List.copyOf(pages);
    }

    /**
     * How far people have come with it.
     *
     * @param reopenedAt when it was opened again last, also after a mitigation only; null where it
     *     never was
     * @param restartedAt when it was opened again last after a resolution; null where it never was
     * @param nobodyReachedSince since when everybody was asked in vain; null where somebody is
     *     still to answer, or has it
     */
    public record Progress(
            @Nullable Mark acknowledged,
            @Nullable Mark mitigated,
            @Nullable Mark resolved,
            @Nullable Instant reopenedAt,
            @Nullable Instant restartedAt,
            @Nullable Instant nobodyReachedSince) {
        static final Progress NONE = new Progress(null, null, null, null, null, null);

        Progress acknowledged(Mark mark) {
            return new Progress(mark, mitigated, resolved, reopenedAt, restartedAt, null);
        }

        Progress mitigated(@Nullable Mark mark) {
            return new Progress(
                    acknowledged, mark, resolved, reopenedAt, restartedAt, nobodyReachedSince);
        }

        Progress resolved(Mark mark) {
            return new Progress(acknowledged, mitigated, mark, reopenedAt, restartedAt, null);
        }

        Progress reopened(Instant at) {
            return new Progress(
                    acknowledged, mitigated, resolved, at, restartedAt, nobodyReachedSince);
        }

        /** From its resolution on: nobody has it. */
        static Progress restarted(Instant at) {
            return new Progress(null, null, null, at, at, null);
        }

        Progress nobodyReached(Instant at) {
            Instant since = nobodyReachedSince == null ? at : nobodyReachedSince;
            return new Progress(acknowledged, mitigated, resolved, reopenedAt, restartedAt, since);
        }
    }

    /**
     * What its priority promises, and which promises were broken.
     *
     * @param from when people may be paged first, from where both are counted
     * @param warned which warnings were given
     */
    public record Promises(
            Instant from,
            Instant responseDue,
            Instant resolutionDue,
            Set<Objective> missed,
            Set<Warning> warned) {
        /** Nothing is promised yet. */
        static final Promises NONE =
                new Promises(Instant.MAX, Instant.MAX, Instant.MAX, Set.of(), Set.of());

        public Promises {
            missed = Set.copyOf(missed);
            warned = Set.copyOf(warned);
        }

        /** That so much of the time of an objective is over. */
        record Warning(Objective objective, int percent) {}

        /** Counted from when people may be paged: nothing is promised of a night without pages. */
        static Promises of(EscalationPlan plan, Instant at) {
            Instant from = plan.paging().from(at).orElse(at);
            return new Promises(
                    from,
                    from.plus(plan.objectives().response()),
                    from.plus(plan.objectives().resolution()),
                    Set.of(),
                    Set.of());
        }

        /** Nothing is promised less than before: what was due is due, and what is broken is. */
        Promises and(Promises before) {
            return new Promises(
                    sooner(from, before.from),
                    sooner(responseDue, before.responseDue),
                    sooner(resolutionDue, before.resolutionDue),
                    before.missed,
                    warned);
        }

        /**
         * Counted anew from then on, as a person decided; what was missed before is missed only as
         * far as that is over by now, too.
         */
        Promises recounted(EscalationPlan plan, Instant begun, Instant now) {
            Promises next = of(plan, begun);
            Set<Objective> over = new TreeSet<>(missed);
            over.removeIf(objective -> next.due(objective).isAfter(now));
            return new Promises(next.from, next.responseDue, next.resolutionDue, over, Set.of());
        }

        private static Instant sooner(Instant one, Instant other) {
            return one.isBefore(other) ? one : other;
        }

        Promises without(Objective broken) {
            Set<Objective> all = new TreeSet<>(missed);
            all.add(broken);
            return new Promises(from, responseDue, resolutionDue, all, warned);
        }

        Promises warned(Warning given) {
            Set<Warning> all = new HashSet<>(warned);
            all.add(given);
            return new Promises(from, responseDue, resolutionDue, missed, all);
        }

        /** When so much of the objective's time is over. */
        Instant at(Warning warning) {
            Duration all = Duration.between(from, due(warning.objective()));
            return from.plus(all.multipliedBy(warning.percent()).dividedBy(100))
                    .truncatedTo(ChronoUnit.MICROS);
        }

        Instant due(Objective objective) {
            return objective == Objective.RESPONSE ? responseDue : resolutionDue;
        }
    }

    /**
     * What was told of it.
     *
     * @param joined which groups of alerts it is about besides the one that opened it
     * @param timeline its events for people
     */
    record Told(JoinedAlerts joined, History<TimelineEntry> timeline) {

        private Told with(JoinedAlerts next) {
            return new Told(next, timeline);
        }

        private Told with(TimelineEntry entry) {
            return new Told(joined, timeline.with(entry));
        }
    }

    JoinedAlerts joined() {
        return told.joined();
    }

    History<TimelineEntry> timeline() {
        return told.timeline();
    }

    public String id() {
        return opened.incidentId();
    }

    /** Who is asked. */
    public Rung rung() {
        return ladder.rung();
    }

    public String number() {
        return opened.number();
    }

    /** What is suspected: by the alerts that opened it, or by others of it; null for nothing. */
    @Nullable Suspect suspect() {
        if (opened.suspect() != null) {
            return Suspect.of(opened.suspect());
        }
        Optional<JoinedGroup> suspecting = joined().ofSuspect();
        return suspecting.isEmpty() ? null : suspecting.get().suspect();
    }

    /** Id of the deployment that is suspected; null where none is. */
    @Nullable String suspectedDeployment() {
        return Suspect.deploymentOf(suspect());
    }

    /** The group of alerts that suspects it; null where it was opened by none. */
    @Nullable String suspectingGroup() {
        return opened.suspect() == null
                ? joined().ofSuspect().map(JoinedGroup::groupKey).orElse(opened.groupKey())
                : opened.groupKey();
    }

    public Status status() {
        if (isResolved()) {
            return Status.RESOLVED;
        } else if (isMitigated()) {
            return Status.MITIGATED;
        }
        return isAcknowledged() ? Status.ACKNOWLEDGED : Status.OPEN;
    }

    /** Since when it has had its status. */
    Instant statusSince() {
        Mark mark =
                isResolved()
                        ? progress.resolved()
                        : isMitigated() ? progress.mitigated() : progress.acknowledged();
        Instant again = progress.reopenedAt();
        Instant begun = again == null ? opened.at() : again;
        // Whoever had it before a mitigation that did not last has it again since then.
        return mark == null || mark.at().isBefore(begun) ? begun : mark.at();
    }

    public boolean isAcknowledged() {
        return progress.acknowledged() != null;
    }

    public boolean isMitigated() {
        return progress.mitigated() != null;
    }

    public boolean isResolved() {
        return progress.resolved() != null;
    }

    Incident with(Progress next) {
        return changed(ladder, pages, next, promises, situation);
    }

    Incident with(Promises next) {
        return changed(ladder, pages, progress, next, situation);
    }

    Incident with(Situation next) {
        return changed(ladder, pages, progress, promises, next);
    }

    Incident at(Rung next) {
        return at(Ladder.at(next));
    }

    Incident at(Ladder next) {
        return changed(next, pages, progress, promises, situation);
    }

    Incident paged(Page page) {
        return changed(ladder, appended(pages, page), progress, promises, situation);
    }

    /** Others are told of it, and when they will hear again. */
    Incident planned(EscalationPlan next, EscalationPlanned planned) {
        Instant at = planned.at();
        Instant begun = planned.countedFrom();
        return new Incident(
                opened,
                next,
                ladder,
                pages,
                progress,
                begun == null
                        ? Promises.of(next, at).and(promises)
                        : promises.recounted(next, begun, at),
                planned.quiet()
                        ? situation
                        : situation.alerted(
                                at, next.paging().from(at).map(next::nextUpdate).orElse(null)),
                postMortem,
                conduct.with(next.priority()),
                told);
    }

    /** When it was opened again after a resolution; null where it never was. */
    @Nullable Instant restartedAt() {
        return progress.restartedAt();
    }

    Incident with(Conduct next) {
        return new Incident(
                opened, plan, ladder, pages, progress, promises, situation, postMortem, next, told);
    }

    Incident noted(TimelineEntry entry) {
        return new Incident(
                opened,
                plan,
                ladder,
                pages,
                progress,
                promises,
                situation,
                postMortem,
                conduct,
                told.with(entry));
    }

    Incident with(PostMortem next) {
        return new Incident(
                opened, plan, ladder, pages, progress, promises, situation, next, conduct, told);
    }

    Incident with(JoinedAlerts next) {
        return new Incident(
                opened,
                plan,
                ladder,
                pages,
                progress,
                promises,
                situation,
                postMortem,
                conduct,
                told.with(next));
    }

    /** Begins the next epoch: nobody has it, nobody was paged, and it is about one group again. */
    Incident restarted() {
        return with(postMortem.dueAt(null))
                .with(conduct.restarted())
                .with(JoinedAlerts.NONE)
                .begun();
    }

    private Incident begun() {
        return changed(
                Ladder.at(Rung.firstOf(rung().epoch() + 1)),
                List.of(),
                Progress.NONE,
                Promises.NONE,
                situation.restarted());
    }

    private Incident changed(
            Ladder newLadder,
            List<Page> newPages,
            Progress newProgress,
            Promises newPromises,
            Situation newSituation) {
        return new Incident(
                opened,
                plan,
                newLadder,
                newPages,
                newProgress,
                newPromises,
                newSituation,
                postMortem,
                conduct,
                told);
    }

    private static <T> List<T> appended(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }
}
