package dev.fairlead.alert.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.fairlead.alert.alert.AlertView;
import dev.fairlead.alert.rule.ActiveAlert;
import dev.fairlead.alert.rule.AlertingRule;
import dev.fairlead.alert.rule.RecordingRule;
import dev.fairlead.alert.rule.RuleGroup;
import dev.fairlead.alert.rule.RuleManager;
import dev.fairlead.alert.rule.RuleManager.GroupStatus;
import dev.fairlead.alert.rule.RunningAlerts;
import dev.fairlead.alert.rule.RunningRecording;
import dev.fairlead.alert.rule.RunningRule;
import dev.fairlead.alert.rule.Template;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.web.request.FewAtOnce;
import dev.fairlead.promql.ast.Numbers;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rules and active alerts in the form of Prometheus' HTTP interface. */
@FewAtOnce(4)
@RestController
@RequestMapping("/api/v1")
public final class RulesController {
    private static final String FIRING = "firing";
    private static final String PENDING = "pending";
    private static final String INACTIVE = "inactive";
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

    /** Either kind of rule. */
    sealed interface Rule permits Alerting, Recording {}

    record Alerting(
            String state,
            @JsonUnwrapped Definition definition,
            Iterable<Alert> alerts,
            @JsonUnwrapped LastRun run,
            String type)
            implements Rule {}

    record Recording(
            String name,
            String query,
            Map<String, String> labels,
            @JsonUnwrapped LastRun run,
            String type)
            implements Rule {}

    /** What a rule says. */
    record Definition(
            String name,
            String query,
            double duration,
            double keepFiringFor,
            Map<String, String> labels,
            Map<String, String> annotations) {}

    /** How its last evaluation went. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LastRun(
            String health,
            @Nullable String lastError,
            double evaluationTime,
            @Nullable Instant lastEvaluation) {

        static LastRun of(RunningRule running) {
            String health =
                    running.error() != null
                            ? "err"
                            : running.last().at() == null ? "unknown" : "ok";
            return new LastRun(
                    health, running.error(), seconds(running.last().took()), running.last().at());
        }
    }

    record Alerts(Iterable<Alert> alerts) {}

    record Alert(
            Map<String, String> labels,
            Map<String, String> annotations,
            String state,
            Instant activeAt,
            String value) {}

    /** The groups of rules and where they stand; null where the answer is an error. */
    @GetMapping("/rules")
    @Nullable PrometheusAnswer rules(
            @RequestParam MultiValueMap<String, String> parameters, HttpServletResponse response)
            throws IOException {
        try {
            return rules(RuleFilter.of(parameters));
        } catch (IllegalArgumentException refused) {
            QueryAnswers.refuse(response, refused);
            return null;
        }
    }

    PrometheusAnswer rules(RuleFilter filter) {
        return PrometheusAnswer.success(
                new Groups(
                        rules.status().stream()
                                .filter(group -> filter.takes(group, file(group.group())))
                                .map(group -> group(group, filter))
                                .filter(group -> filter.takesAll() || !group.rules().isEmpty())
                                .toList()));
    }

    private static String file(RuleGroup group) {
        return "alerting/rules/" + group.file() + ".yaml";
    }

    /**
     * Alerts that are pending or fire: those of rules and those that watches found. There may be
     * tens of thousands, and many who ask: each is made when it is written.
     */
    @GetMapping("/alerts")
    PrometheusAnswer alerts() {
        List<Collection<ActiveAlert>> ofRules =
                rules.status().stream()
                        .flatMap(group -> group.rules().stream())
                        .map(rule -> rule.active().values())
                        .toList();
        // Before anything is written, so that a database that is away is told as such.
        Views.Page<AlertView> first = ofWatches(null);
        return PrometheusAnswer.success(
                new Alerts(() ->
                        Stream.concat(
                                        ofRules.stream()
                                                .flatMap(Collection::stream)
                                                .map(RulesController::alert),
                                        pages(first)
                                                .flatMap(page -> page.items().stream())
                                                .map(RulesController::alert))
                                .iterator()));
    }

    private Stream<Views.Page<AlertView>> pages(Views.Page<AlertView> first) {
        return Stream.iterate(
                first,
                Objects::nonNull,
                page -> page.next() == null ? null : ofWatches(page.next()));
    }

    private Views.Page<AlertView> ofWatches(@Nullable String cursor) {
        return views.list(
                AlertView.KIND,
                Map.of("state", AlertView.FIRING, "origin", AlertView.WATCH),
                cursor,
                Views.LARGEST_PAGE,
                AlertView.class);
    }

    private static Group group(GroupStatus status, RuleFilter filter) {
        RuleGroup group = status.group();
        List<RunningRule> running = status.rules();
        return new Group(
                group.name(),
                file(group),
                seconds(group.interval()),
                running.stream().filter(filter::takes).map(RulesController::rule).toList(),
                running.stream().mapToDouble(rule -> seconds(rule.last().took())).sum(),
                running.isEmpty() ? null : running.getLast().last().at());
    }

    private static Rule rule(RunningRule running) {
        return switch (running) {
            case RunningAlerts alerts -> alerting(alerts);
            case RunningRecording recording -> recording(recording);
        };
    }

    private static Recording recording(RunningRecording running) {
        RecordingRule rule = running.rule();
        return new Recording(
                rule.name(),
                rule.expression().text(),
                rule.labels(),
                LastRun.of(running),
                "recording");
    }

    private static Alerting alerting(RunningAlerts running) {
        AlertingRule rule = running.rule();
        Collection<ActiveAlert> active = running.active().values();
        String state =
                active.isEmpty()
                        ? INACTIVE
                        : active.stream().anyMatch(ActiveAlert::fires) ? FIRING : PENDING;
        Definition definition =
                new Definition(
                        rule.name(),
                        rule.expression().text(),
                        seconds(rule.hold()),
                        seconds(rule.keepFiringFor()),
                        texts(rule.labels()),
                        texts(rule.annotations()));
        Iterable<Alert> alerts = () -> active.stream().map(RulesController::alert).iterator();
        return new Alerting(state, definition, alerts, LastRun.of(running), "alerting");
    }

    private static Alert alert(ActiveAlert alert) {
        return new Alert(
                alert.labels(),
                alert.annotations(),
                alert.fires() ? FIRING : PENDING,
                alert.activeAt(),
                Numbers.format(alert.value()));
    }

    private static Alert alert(AlertView view) {
        var alert = view.alert();
        return new Alert(
                alert.labels(),
                alert.annotations(),
                FIRING,
                alert.startsAt(),
                Numbers.format(alert.finding().value()));
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
