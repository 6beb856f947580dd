package dev.fairlead.alert.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A group, where its rules stand, and when it is evaluated next. */
final class RunningGroup {
    private final RuleGroup group;
    private final List<RunningRule> rules;
    private Instant due;

    RunningGroup(RuleGroup group, List<RunningRule> rules, Instant now) {
        this.group = group;
        this.rules = new CopyOnWriteArrayList<>(rules);
        this.due = next(now);
    }

    RuleGroup group() {
        return group;
    }

    /** Where the rules stand, in the order of the file; replaced one by one. */
    List<RunningRule> rules() {
        return rules;
    }

    boolean due(Instant now) {
        return !now.isBefore(due);
    }

    void evaluated(Instant now) {
        due = next(now);
    }

    private Instant next(Instant now) {
        Duration interval = group.interval();
        long past =
                Math.floorMod(now.toEpochMilli() - group.beat().toMillis(), interval.toMillis());
        return Instant.ofEpochMilli(now.toEpochMilli() - past).plus(interval);
    }
}
