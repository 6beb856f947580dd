package dev.fairlead.alert.api;

import dev.fairlead.alert.probe.Probes;
import dev.fairlead.alert.scrape.TargetHealth;
import dev.fairlead.alert.scrape.Targets;
import dev.fairlead.platform.config.Durations;
import dev.fairlead.promql.labels.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The targets that are read, in the form of Prometheus' HTTP interface. */
@RestController
@RequestMapping("/api/v1")
public final class TargetsController {

    private final Targets targets;
    private final Probes probes;

    public TargetsController(Targets targets, Probes probes) {
        this.targets = targets;
        this.probes = probes;
    }

    record Answer(List<Active> activeTargets, List<Map<String, String>> droppedTargets) {}

    record Active(
            Map<String, String> labels,
            String scrapePool,
            String scrapeUrl,
            String lastError,
            Instant lastScrape,
            double lastScrapeDuration,
            String health,
            String scrapeInterval,
            String scrapeTimeout) {}

    /**
     * Pages of metrics, and what is asked otherwise. Those that relabeling dropped are not kept, so
     * their list is empty.
     */
    @GetMapping("/targets")
    PrometheusAnswer targets() {
        return PrometheusAnswer.success(
                new Answer(
                        Stream.concat(
                                        targets.list().stream().map(TargetsController::active),
                                        probes.list().stream().map(TargetsController::active))
                                .toList(),
                        List.of()));
    }

    private static Active active(Targets.Shown shown) {
        return active(
                shown.labels(),
                shown.target().url().toString(),
                shown.health(),
                shown.took(),
                new Beat(shown.target().interval(), shown.timeout()));
    }

    private static Active active(Probes.Shown shown) {
        return active(
                shown.plan().labels(),
                shown.plan().subject().where(),
                shown.health(),
                shown.took(),
                new Beat(shown.plan().interval(), shown.plan().timeout()));
    }

    private record Beat(Duration interval, Duration timeout) {}

    private static Active active(
            Labels labels, String where, TargetHealth health, Duration took, Beat beat) {
        String error = health.error();
        Instant readAt = health.readAt();
        return new Active(
                labels.toMap(),
                labels.get("job"),
                where,
                error == null ? "" : error,
                readAt == null ? Instant.EPOCH : readAt,
                took.toNanos() / 1e9,
                readAt == null ? "unknown" : error == null ? "up" : "down",
                Durations.format(beat.interval()),
                Durations.format(beat.timeout()));
    }
}
