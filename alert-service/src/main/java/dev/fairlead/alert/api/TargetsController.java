package dev.fairlead.alert.api;

import dev.fairlead.alert.scrape.TargetHealth;
import dev.fairlead.alert.scrape.Targets;
import dev.fairlead.platform.config.Durations;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The targets that are read, in the form of Prometheus' HTTP interface. */
@RestController
@RequestMapping("/api/v1")
public final class TargetsController {

    private final Targets targets;

    public TargetsController(Targets targets) {
        this.targets = targets;
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

    /** Those that relabeling dropped are not kept, so their list is empty. */
    @GetMapping("/targets")
    PrometheusAnswer targets() {
        return PrometheusAnswer.success(
                new Answer(
                        targets.list().stream().map(TargetsController::active).toList(),
                        List.of()));
    }

    private static Active active(Targets.Shown shown) {
        TargetHealth health = shown.health();
        String error = health.error();
        Instant readAt = health.readAt();
        return new Active(
                shown.labels().toMap(),
                shown.target().job(),
                shown.target().url().toString(),
                error == null ? "" : error,
                readAt == null ? Instant.EPOCH : readAt,
                shown.took().toNanos() / 1e9,
                readAt == null ? "unknown" : error == null ? "up" : "down",
                Durations.format(shown.target().interval()),
                Durations.format(shown.timeout()));
    }
}
