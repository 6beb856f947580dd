package dev.fairlead.alert.rule;

import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.ast.Parts;
import dev.fairlead.promql.labels.Labels;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether an expression itself says what becomes of its alert when a target is away: it asks {@code
 * up}, for what is absent, or for the series of alerts; or it asks for what a rule recorded that
 * does so.
 */
final class AsksTargets {
    private static final Set<String> OF_ABSENCE = Set.of("absent", "absent_over_time");
    private static final List<String> OF_ITSELF = List.of("up", AlertSeries.ALERTS);

    private AsksTargets() {}

    static boolean of(Expr expression, Recordings recordings) {
        Set<String> followed = new HashSet<>();
        Deque<Expr> left = new ArrayDeque<>(List.of(expression));
        while (!left.isEmpty()) {
            for (Expr each : Parts.all(left.pop())) {
                if (each instanceof Expr.Call call && OF_ABSENCE.contains(call.function().name())) {
                    return true;
                }
                if (each instanceof Expr.VectorSelector selector) {
                    if (OF_ITSELF.stream().anyMatch(name -> takes(selector, name))) {
                        return true;
                    }
                    selector.fixedName()
                            .filter(followed::add)
                            .ifPresent(name ->
                                    recordings
                                            .of(name)
                                            .forEach(by ->
                                                    left.push(by.rule().expression().expr())));
                }
            }
        }
        return false;
    }

    private static boolean takes(Expr.VectorSelector selector, String metric) {
        return selector.matchers().stream()
                .filter(matcher -> matcher.name().equals(Labels.NAME))
                .allMatch(matcher -> matcher.matches(metric));
    }
}
