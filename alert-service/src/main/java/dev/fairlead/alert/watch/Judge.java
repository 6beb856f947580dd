package dev.fairlead.alert.watch;

import dev.fairlead.events.alerts.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which a version is judged; pure.
 *
 * <p>Nothing is judged before a whole window was observed and the version served enough requests in
 * it, so that neither a cold start nor one bad request out of three decides. From then on the first
 * sample beyond its threshold is a breach. A version passes when the bake is over and every
 * condition could be read; while that is not so, judging goes on until the deadline. For a sample
 * that there is not, 0 stands where the condition says so.
 */
public final class Judge {

    private Judge() {}

    /**
     * @param startedAt when the watch began
     */
    public static Judgement judge(Watch watch, Instant startedAt, Observation seen) {
        String hindrance = hindrance(watch, startedAt, seen);
        if (hindrance == null) {
            List<Condition> broken = broken(watch, seen);
            if (!broken.isEmpty()) {
                return new Judgement.Breached(broken);
            }
            hindrance = unreadable(watch, seen);
        }
        if (hindrance == null) {
            boolean baked = !seen.at().isBefore(startedAt.plus(watch.terms().bake()));
            if (baked) {
                return new Judgement.Completed(Verdict.PASSED, "bake-over");
            }
            hindrance = "baking";
        }
        boolean last =
                !seen.at()
                        .plus(watch.terms().evaluationInterval())
                        .isBefore(watch.terms().deadline());
        return last
                ? new Judgement.Completed(Verdict.INCONCLUSIVE, hindrance)
                : new Judgement.Continue(hindrance);
    }

    /** Begin of the window that an observation could see. */
    static Instant observedFrom(Watch watch, Instant startedAt, Observation seen) {
        Instant full = seen.at().minus(watch.terms().window());
        return latest(full, latest(startedAt, seen.since()));
    }

    /** Each condition with what was read of it. */
    public static List<JudgedCondition> samples(Watch watch, Observation seen) {
        List<JudgedCondition> samples = new ArrayList<>();
        for (int i = 0; i < watch.conditions().size(); i++) {
            Condition condition = watch.conditions().get(i);
            Reading reading = reading(watch, seen, i);
            samples.add(
                    new JudgedCondition(
                            condition.name(),
                            condition.expression(),
                            reading instanceof Reading.Number(double value) ? value : null,
                            condition.threshold(),
                            isBroken(condition, reading),
                            seen.at()));
        }
        return List.copyOf(samples);
    }

    private static @Nullable String hindrance(Watch watch, Instant startedAt, Observation seen) {
        if (seen.scrapeFailing()) {
            return "scrape-failing";
        }
        Instant since = latest(startedAt, seen.since());
        if (seen.at().isBefore(since.plus(watch.terms().window()))) {
            return "window-not-full";
        }
        return switch (seen.requests()) {
            case Reading.Unreadable(String reason) -> reason;
            case Reading.Number(double requests) ->
                    requests < watch.terms().minimumRequests() ? "too-few-requests" : null;
        };
    }

    private static List<Condition> broken(Watch watch, Observation seen) {
        List<Condition> broken = new ArrayList<>();
        for (int i = 0; i < watch.conditions().size(); i++) {
            if (isBroken(watch.conditions().get(i), reading(watch, seen, i))) {
                broken.add(watch.conditions().get(i));
            }
        }
        return broken;
    }

    private static boolean isBroken(Condition condition, Reading reading) {
        return reading instanceof Reading.Number(double value)
                && condition.comparison().passes(value, condition.threshold());
    }

    private static @Nullable String unreadable(Watch watch, Observation seen) {
        for (int i = 0; i < watch.conditions().size(); i++) {
            if (reading(watch, seen, i) instanceof Reading.Unreadable(String reason)) {
                return reason;
            }
        }
        return null;
    }

    /**
     * What a condition is judged by. A query that failed, or that says several things, is no data
     * that is missing.
     */
    static Reading reading(Watch watch, Observation seen, int index) {
        Reading reading = seen.readings().get(index);
        boolean isMissing =
                reading.equals(Reading.NO_SAMPLES) || reading.equals(Reading.NOT_A_NUMBER);
        return isMissing && watch.conditions().get(index).noData() == NoData.ZERO
                ? Reading.of(0)
                : reading;
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
