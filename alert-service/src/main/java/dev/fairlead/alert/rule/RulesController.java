package dev.fairlead.alert.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fairlead.alert.alert.AlertView;
import dev.fairlead.alert.query.PrometheusAnswer;
import dev.fairlead.alert.rule.RuleManager.GroupStatus;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.promql.ast.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Rules and active alerts in the form of Prometheus' HTTP interface. */
@RestController
@RequestMapping("/api/v1")
public final class RulesController {
    private static final String FIRING = "firing";
    private static final String PENDING = "pending";
    private static final String INACTIVE = "inactive";
    private static final int PAGE = 200;

    private final RuleManager rules;
    private final Views views;

    public RulesController(RuleManager rules, Views views) {
        this.rules = rules;
        this.views = views;
    }

    record Groups(List<Group> groups) {}

    record Group(
            String name,
            String file,
            double interval,
            List<Rule> rules,
            double evaluationTime,
            @Nullable Instant lastEvaluation) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Rule(
            String state,
            String name,
            String query,
            double duration,
            double keepFiringFor,
            Map<String, String> labels,
            Map<String, String> annotations,
            List<Alert> alerts,
            String health,
            @Nullable String lastError,
            double evaluationTime,
            @Nullable Instant lastEvaluation,
            String type) {}

    record Alerts(List<Alert> alerts) {}

    record Alert(
            Map<String, String> labels,
            Map<String, String> annotations,
            String state,
            Instant activeAt,
            String value) {}

    /** The groups of rules and where they stand. */
    @GetMapping("/rules")
    PrometheusAnswer rules() {
        return PrometheusAnswer.success(
                new Groups(rules.status().stream().map(RulesController::group).toList()));
    }

    /** Alerts that are pending or fire: those of rules and those that watches found. */
    @GetMapping("/alerts")
    PrometheusAnswer alerts() {
        List<Alert> alerts = new ArrayList<>();
        for (GroupStatus group : rules.status()) {
            group.rules().forEach(rule -> alerts.addAll(alerts(rule.active().values())));
        }
        String cursor = null;
        do {
            Views.Page<AlertView> page =
                    views.list(
                            AlertView.KIND,
                            Map.of("state", AlertView.FIRING, "origin", AlertView.WATCH),
                            cursor,
                            PAGE,
                            AlertView.class);
            page.items().forEach(view -> alerts.add(alert(view)));
            cursor = page.next();
        } while (cursor != null);
        return PrometheusAnswer.success(new Alerts(alerts));
    }

    private static Group group(GroupStatus status) {
        RuleGroup group = status.group();
        List<RunningRule> running = status.rules();
        return new Group(
                group.name(),
                "alerting/rules/" + group.file() + ".yaml",
                seconds(group.interval()),
                running.stream().map(RulesController::rule).toList(),
                running.stream().mapToDouble(rule -> seconds(rule.evaluationTime())).sum(),
                running.isEmpty() ? null : running.getLast().evaluatedAt());
    }

    private static Rule rule(RunningRule running) {
        AlertingRule rule = running.rule();
        Collection<ActiveAlert> active = running.active().values();
        return new Rule(
                active.isEmpty()
                        ? INACTIVE
                        : active.stream().anyMatch(ActiveAlert::fires) ? FIRING : PENDING,
                rule.name(),
                rule.expression().text(),
                seconds(rule.hold()),
                seconds(rule.keepFiringFor()),
                texts(rule.labels()),
                texts(rule.annotations()),
                alerts(active),
                running.error() != null ? "err" : running.evaluatedAt() == null ? "unknown" : "ok",
                running.error(),
                seconds(running.evaluationTime()),
                running.evaluatedAt(),
                "alerting");
    }

    private static List<Alert> alerts(Collection<ActiveAlert> active) {
        return active.stream()
                .map(alert ->
                        new Alert(
                                alert.labels(),
                                alert.annotations(),
                                alert.fires() ? FIRING : PENDING,
                                alert.activeAt(),
                                Numbers.format(alert.value())))
                .toList();
    }

    private static Alert alert(AlertView view) {
        return new Alert(
                view.labels(),
                view.annotations(),
                FIRING,
                view.startsAt(),
                Numbers.format(view.value()));
    }

    private static Map<String, String> texts(Map<String, Template> templates) {
        Map<String, String> texts = new TreeMap<>();
        templates.forEach((name, template) -> texts.put(name, template.toString()));
        return texts;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
