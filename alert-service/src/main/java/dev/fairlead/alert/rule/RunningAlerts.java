package dev.fairlead.alert.rule;

import dev.fairlead.alert.query.Expression;
import dev.fairlead.promql.labels.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * An alerting rule and where it stands.
 *
 * @param active alerts that are pending or fire, by fingerprint
 * @param remembered since when alerts were active before a restart, by fingerprint, until they are
 *     found again
 * @param settledFrom until then, alerts that were taken up after a restart are not resolved, and
 *     those that are remembered may be found again
 * @param refused alerts that did not begin at the last evaluation, since there was no room
 */
public record RunningAlerts(
        AlertingRule rule,
        Map<String, ActiveAlert> active,
        Map<String, Instant> remembered,
        Instant settledFrom,
        int refused,
        Set<Labels> written,
        LastRun last)
        implements RunningRule {

    static RunningAlerts begun(
            RuleGroup group,
            AlertingRule rule,
            Map<String, ActiveAlert> active,
            Map<String, Instant> remembered,
            Set<Labels> written,
            Instant now) {
        Expression expression = rule.expression();
        Duration back = LookBack.of(expression.expr()).plus(group.queryOffset());
        Duration twice = group.interval().multipliedBy(2);
        Instant settled = now.plus(back.compareTo(twice) > 0 ? back : twice);
        return new RunningAlerts(rule, active, remembered, settled, 0, written, LastRun.NONE);
    }

    boolean settled(Instant now) {
        return !now.isBefore(settledFrom);
    }

    RunningAlerts evaluated(RuleStep step, Set<Labels> series, LastRun run) {
        Map<String, Instant> stillSought = new HashMap<>(remembered);
        stillSought.keySet().removeAll(step.active().keySet());
        boolean over = run.at() != null && settled(run.at());
        return new RunningAlerts(
                rule,
                step.active(),
                over ? Map.of() : stillSought,
                settledFrom,
                step.refused(),
                series,
                run);
    }

    /** In the middle of an evaluation: so much is stored. */
    RunningAlerts stored(Map<String, ActiveAlert> soFar) {
        return new RunningAlerts(rule, soFar, remembered, settledFrom, refused, written, last);
    }

    @Override
    public RunningAlerts failed(String reason, Instant at, Duration took) {
        return new RunningAlerts(
                rule,
                active,
                remembered,
                settledFrom,
                refused,
                written,
                new LastRun(at, took, reason));
    }
}
