package dev.fairlead.alert.api.v2;

import dev.fairlead.alert.api.v2.Shown.Cluster;
import dev.fairlead.alert.api.v2.Shown.Config;
import dev.fairlead.alert.api.v2.Shown.Receiver;
import dev.fairlead.alert.api.v2.Shown.Status;
import dev.fairlead.alert.config.AlertingConfig;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.web.request.FewAtOnce;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is configured, as Alertmanager shows it. */
@FewAtOnce(4)
@RestController
@RequestMapping("/api/v2")
public final class StatusAndReceiversController {

    private static final Map<String, String> VERSION =
            Map.of(
                    "branch", "fairlead",
                    "buildDate", "",
                    "buildUser", "",
                    "goVersion", "",
                    "revision", "",
                    "version", "0.28.0");

    private final Reloading<AlertingConfig> config;
    private final Instant begun;

    public StatusAndReceiversController(Reloading<AlertingConfig> config, InstantSource clock) {
        this.config = config;
        this.begun = clock.instant();
    }

    /** The file in force, without its secrets. */
    @GetMapping("/status")
    Status status() {
        return new Status(
                new Cluster("disabled", List.of()),
                VERSION,
                new Config(config.get().alertmanager()),
                begun);
    }

    /** All receivers by name. */
    @GetMapping("/receivers")
    List<Receiver> receivers() {
        return new TreeSet<>(config.get().routing().receivers().keySet())
                .stream().map(Receiver::new).toList();
    }
}
