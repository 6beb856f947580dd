package dev.fairlead.maintenance.report;

import dev.fairlead.maintenance.probe.AccessSigns;
import dev.fairlead.maintenance.probe.Means;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The chapters of a report, in their order. Another one is a class that makes it of the numbers,
 * and its line here; what it tells is counted in {@code intake.NumbersReaction}.
 */
final class Chapters {

    /** Of the numbers of the month, and of the month before. */
    static final List<BiFunction<Figures, Figures, Chapter>> ALL =
            List.of(
                    Chapters::deployments,
                    Chapters::objectives,
                    Chapters::incidents,
                    Chapters::onCall,
                    Chapters::backups,
                    Chapters::performance,
                    Chapters::upkeep,
                    Chapters::findings,
                    Chapters::access,
                    Chapters::business);

    private static final String SUCCEEDED = "deployments.succeeded";
    private static final String ROLLED_BACK = "deployments.rolled-back";
    private static final String FAILED = "deployments.failed";
    private static final String OPENED = "incidents.opened";
    private static final String MISSED = "objectives.missed";

    private Chapters() {}

    private static Chapter deployments(Figures now, Figures before) {
        return new Lines(now, before)
                .count("Succeeded", SUCCEEDED)
                .count("Rolled back", ROLLED_BACK)
                .count("Failed before they took traffic", FAILED)
                .count("Cancelled", "deployments.cancelled")
                .line("Success", Unit.PERCENT, it -> it.share(SUCCEEDED, ROLLED_BACK, FAILED))
                .line(
                        "Deployment frequency, a day",
                        Unit.PER_DAY,
                        it -> it.days() == 0 ? null : (double) it.count(SUCCEEDED) / it.days())
                .line("Change failure rate", Unit.PERCENT, it -> it.share(ROLLED_BACK, SUCCEEDED))
                .line(
                        "From request to all of the traffic",
                        Unit.SECONDS,
                        it -> it.mean("deployments.lead"))
                .spread("From request to all of the traffic", "deployments.lead")
                .line(
                        "Time to restore after a rollback",
                        Unit.SECONDS,
                        it -> it.mean("deployments.restore"))
                .spread("Time to restore after a rollback", "deployments.restore")
                .each("Succeeded", SUCCEEDED)
                .each("Rolled back", ROLLED_BACK)
                .chart("Succeeded, each day", SUCCEEDED)
                .chapter("Deployments");
    }

    /** Of the objectives for services; which were met all the time nobody says. */
    private static Chapter objectives(Figures now, Figures before) {
        return new Lines(now, before)
                .count("Missed: the budget for errors was spent", "slos.burned")
                .each("Missed", "slos.burned")
                .count("Met again", "slos.recovered")
                .each("Met again", "slos.recovered")
                .chart("Missed, each day", "slos.burned")
                .chapter("Service level objectives");
    }

    private static Chapter incidents(Figures now, Figures before) {
        return new Lines(now, before)
                .count("Opened", OPENED)
                .each("Opened", OPENED)
                .count("Resolved", "incidents.resolved")
                .line(
                        "Until acknowledged, on average",
                        Unit.SECONDS,
                        it -> it.mean("incidents.acknowledge"))
                .spread("Until acknowledged", "incidents.acknowledge")
                .line(
                        "Until resolved, on average",
                        Unit.SECONDS,
                        it -> it.mean("incidents.resolve"))
                .spread("Until resolved", "incidents.resolve")
                .line(
                        "Until resolved, the longest",
                        Unit.SECONDS,
                        it -> it.longest("incidents.resolve"))
                .line("Response objective met", Unit.PERCENT, it -> met(it, "response"))
                .line("Resolution objective met", Unit.PERCENT, it -> met(it, "resolution"))
                .chart("Opened, each day", OPENED)
                .chapter("Incidents");
    }

    /** Of the incidents of the month; one that was opened before and missed it now counts, too. */
    private static @Nullable Double met(Figures figures, String objective) {
        long opened = figures.count(OPENED);
        long missed = figures.count(MISSED + "/" + objective);
        return opened == 0 ? null : Math.max(0, 1 - (double) missed / opened);
    }

    private static Chapter onCall(Figures now, Figures before) {
        return new Lines(now, before)
                .count("Pages", "pages")
                .each("Pages", "pages")
                .count("Escalations", "escalations")
                .count("Nobody reached", "nobody-reached")
                .chart("Pages, each day", "pages")
                .chapter("On call");
    }

    private static Chapter backups(Figures now, Figures before) {
        return new Lines(now, before)
                .count("Backups taken", "backups.completed")
                .count("Backups verified", "backups.verified")
                .count("Backups failed", "backups.failed")
                .each("Backups failed", "backups.failed")
                .count("Recovery drills passed", "drills.passed")
                .count("Recovery drills failed", "drills.failed")
                .longestOfEach("Recovery time in drills, the longest", "drills.restore")
                .longestOfEach("Age of what drills recovered, the oldest", "drills.point-age")
                .count("Recovery point objective breached", "recovery.breached")
                .longestOfEach(
                        "Age of what could be recovered then, the oldest", "recovery.point-age")
                .chart("Backups verified, each day", "backups.verified")
                .chapter("Backups and recovery");
    }

    /** What probes measured: on average in the month, in the order of the names. */
    private static Chapter performance(Figures now, Figures before) {
        Set<String> names = new TreeSet<>(now.each(Means.TIMES).keySet());
        names.addAll(before.each(Means.TIMES).keySet());
        Lines lines = new Lines(now, before);
        names.stream()
                .limit(Lines.MOST_OF_EACH)
                .forEach(name ->
                        lines.line(
                                name,
                                Unit.NUMBER,
                                it ->
                                        Means.mean(
                                                it.each(Means.TIMES).get(name),
                                                it.each(Means.SUM).get(name))));
        return lines.chapter("Performance");
    }

    private static Chapter upkeep(Figures now, Figures before) {
        return new Lines(now, before)
                .count("Tasks done", "tasks.done")
                .count("Tasks done late", "tasks.late")
                .count("Tasks skipped", "tasks.skipped")
                .count("Tasks that became overdue", "tasks.overdue")
                .each("Tasks that became overdue", "tasks.overdue")
                .count("Windows begun", "windows.started")
                .count("Windows that overran", "windows.overran")
                .chart("Tasks that became overdue, each day", "tasks.overdue")
                .chapter("Maintenance");
    }

    private static Chapter business(Figures now, Figures before) {
        return new Lines(now, before)
                .meanOfEach("On average", "business.micros", "business.days")
                .chapter("What services do for the firm");
    }

    private static Chapter findings(Figures now, Figures before) {
        return new Lines(now, before)
                .count("Opened", "findings.opened")
                .each("Opened", "findings.opened")
                .count("Closed", "findings.closed")
                .each("Closed", "findings.closed")
                .chart("Opened, each day", "findings.opened")
                .chapter("Findings");
    }

    private static Chapter access(Figures now, Figures before) {
        return new Lines(now, before)
                .count("Sign-ins refused", AccessSigns.REFUSED_SIGN_INS)
                .each("Sign-ins refused", AccessSigns.REFUSED_SIGN_INS)
                .count("Changes refused for lack of a right", AccessSigns.REFUSED_CHANGES)
                .each("Changes refused for lack of a right", AccessSigns.REFUSED_CHANGES)
                .chart("Sign-ins refused, each day", AccessSigns.REFUSED_SIGN_INS)
                .chapter("Access");
    }
}
