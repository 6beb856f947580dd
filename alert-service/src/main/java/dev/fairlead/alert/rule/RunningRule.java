package dev.fairlead.alert.rule;

import dev.fairlead.alert.query.Expression;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule and where it stands.
 *
 * @param active alerts that are pending or fire, by fingerprint
 * @param settledFrom until then, alerts that were taken up after a restart are not resolved
 * @param evaluatedAt null before the first evaluation
 * @param refused alerts that did not begin at the last evaluation, since there was no room
 * @param error why the last evaluation failed or was cut; null where it was neither
 */
public record RunningRule(
        AlertingRule rule,
        Map<String, ActiveAlert> active,
        Instant settledFrom,
        @Nullable Instant evaluatedAt,
        Duration evaluationTime,
        int refused,
        @Nullable String error) {

    static RunningRule begun(
            RuleGroup group, AlertingRule rule, Map<String, ActiveAlert> active, Instant now) {
        Expression expression = rule.expression();
        Duration back = LookBack.of(expression.expr()).plus(group.queryOffset());
        Duration twice = group.interval().multipliedBy(2);
        Instant settled = now.plus(back.compareTo(twice) > 0 ? back : twice);
        return new RunningRule(rule, active, settled, null, Duration.ZERO, 0, null);
    }

    RunningRule evaluated(Map<String, ActiveAlert> after, Instant at, Duration took) {
        return new RunningRule(rule, after, settledFrom, at, took, 0, null);
    }

    /** Evaluated, but not all alerts found room. */
    RunningRule cut(
            Map<String, ActiveAlert> after, int more, String why, Instant at, Duration took) {
        return new RunningRule(rule, after, settledFrom, at, took, more, why);
    }

    /** In the middle of an evaluation: so much is stored. */
    RunningRule stored(Map<String, ActiveAlert> soFar) {
        return new RunningRule(
                rule, soFar, settledFrom, evaluatedAt, evaluationTime, refused, error);
    }

    RunningRule failed(String reason, Instant at, Duration took) {
        return new RunningRule(rule, active, settledFrom, at, took, refused, reason);
    }
}
