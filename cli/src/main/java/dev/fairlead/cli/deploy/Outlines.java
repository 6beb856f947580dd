package dev.fairlead.cli.deploy;

import dev.fairlead.cli.output.Line;
import dev.fairlead.cli.output.Table;
import dev.fairlead.deploy.config.PlanOutline;
import dev.fairlead.deploy.config.PlanOutline.ConditionOutline;
import dev.fairlead.deploy.config.PlanOutline.GateOutline;
import dev.fairlead.deploy.config.PlanOutline.StepOutline;
import dev.fairlead.platform.config.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a release would be, as lines and as JSON. */
final class Outlines {
    private static final String INDENT = "  ";

    private Outlines() {}

    static List<String> lines(PlanOutline plan) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "%s to %s by %s (%s), mode %s"
                        .formatted(
                                plan.service(),
                                plan.environment(),
                                plan.strategy(),
                                plan.kind(),
                                plan.mode()));
        plan.gates().forEach(gate -> lines.add(INDENT + gate(gate)));
        Table table = Table.of("STEP", "SHARE", "AT LEAST", "AT MOST", "DONE AFTER", "WHAT");
        for (StepOutline step : plan.steps()) {
            table.row(
                    step.name(),
                    step.share() == null ? null : step.share() + " %",
                    Durations.format(step.atLeast()),
                    Durations.format(step.atMost()),
                    Durations.format(step.doneAt()),
                    step.what());
        }
        table.lines().forEach(line -> lines.add(INDENT + line));
        for (ConditionOutline condition : plan.watched()) {
            lines.add(
                    "%sbad: %s %s (%s): %s"
                            .formatted(
                                    INDENT,
                                    condition.name(),
                                    condition.bad(),
                                    condition.severity(),
                                    Line.of(condition.query())));
        }
        if (plan.minimumRequests() != null) {
            lines.add(
                    "%sjudged with %s requests or more in the window; without a verdict: %s"
                            .formatted(INDENT, number(plan.minimumRequests()), inconclusive(plan)));
        }
        lines.add(
                "%searliest end %s after the start; latest %s, gates that wait included"
                        .formatted(
                                INDENT,
                                Durations.format(plan.earliestEnd()),
                                Durations.format(plan.latestEnd())));
        if (plan.watchedOn().isPositive()) {
            lines.add(
                    "%swatched on for %s after the success: a breach still takes it out"
                            .formatted(INDENT, Durations.format(plan.watchedOn())));
        }
        lines.add(
                "%sthe version before stays warm for %s; a bad one runs on for %s"
                        .formatted(
                                INDENT,
                                Durations.format(plan.archivePreviousAfter()),
                                Durations.format(plan.stopAfterRollback())));
        lines.add(
                "%sfirst version of the environment: %s"
                        .formatted(INDENT, String.join(", ", plan.first())));
        return lines;
    }

    private static String gate(GateOutline gate) {
        return "gate %s: %s; %s"
                .formatted(
                        gate.name(),
                        gate.asks().isEmpty() ? "asks for nothing" : String.join(", ", gate.asks()),
                        gate.waits().isZero()
                                ? "fails at once where one is missing"
                                : "waits %s for what is missing"
                                        .formatted(Durations.format(gate.waits())));
    }

    static Map<String, @Nullable Object> body(PlanOutline plan) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("service", plan.service());
        body.put("environment", plan.environment());
        body.put("mode", plan.mode());
        body.put("production", plan.production());
        body.put("strategy", plan.strategy());
        body.put("kind", plan.kind());
        body.put(
                "gates",
                plan.gates().stream()
                        .map(gate ->
                                Map.of(
                                        "name", gate.name(),
                                        "asks", gate.asks(),
                                        "waits", Durations.format(gate.waits())))
                        .toList());
        body.put("steps", plan.steps().stream().map(Outlines::step).toList());
        body.put(
                "conditions",
                plan.watched().stream()
                        .map(one ->
                                Map.of(
                                        "name", one.name(),
                                        "query", one.query(),
                                        "bad", one.bad(),
                                        "severity", one.severity()))
                        .toList());
        body.put("minimumRequests", plan.minimumRequests());
        body.put("onInconclusive", inconclusive(plan));
        time(body, "earliestEnd", plan.earliestEnd());
        time(body, "latestEnd", plan.latestEnd());
        body.put("first", plan.first());
        time(body, "watchedOn", plan.watchedOn());
        time(body, "keepPrevious", plan.archivePreviousAfter());
        time(body, "stopDelay", plan.stopAfterRollback());
        return body;
    }

    private static Map<String, @Nullable Object> step(StepOutline step) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("name", step.name());
        body.put("share", step.share());
        body.put("what", step.what());
        time(body, "atLeast", step.atLeast());
        time(body, "atMost", step.atMost());
        time(body, "doneAfter", step.doneAt());
        return body;
    }

    /** For people as the configuration writes it, for programs in seconds. */
    private static void time(Map<String, @Nullable Object> body, String name, Duration time) {
        body.put(name, Durations.format(time));
        body.put(name + "Seconds", time.toMillis() / 1000.0);
    }

    private static String inconclusive(PlanOutline plan) {
        return plan.onInconclusive().name().toLowerCase(Locale.ROOT);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
