package dev.fairlead.deploy.api;

import dev.fairlead.deploy.config.DeployConfig;
import dev.fairlead.deploy.config.FreezeFile;
import dev.fairlead.deploy.freeze.DeclaredFreezes;
import dev.fairlead.deploy.freeze.FreezeState.Declared;
import dev.fairlead.deploy.gate.Calms;
import dev.fairlead.deploy.gate.Calms.Calm;
import dev.fairlead.deploy.gate.Freeze;
import dev.fairlead.platform.config.Reloading;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows when nothing is released. */
@RestController
class FreezeController {
    private final Reloading<DeployConfig> config;
    private final Calms calms;
    private final DeclaredFreezes declared;
    private final Clock clock;

    FreezeController(
            Reloading<DeployConfig> config, Calms calms, DeclaredFreezes declared, Clock clock) {
        this.config = config;
        this.calms = calms;
        this.declared = declared;
        this.clock = clock;
    }

    /**
     * A freeze of the configuration in force, of a maintenance window, or that somebody declared.
     *
     * @param gate its name among the gates of a release
     * @param services empty for all
     * @param environments empty for all that are production
     * @param active whether it holds now
     * @param until when it ends; null where it does not hold now
     * @param next when it begins again; null where it does not
     * @param override role of whoever may let a release through
     * @param id of one that somebody declared; null for others
     * @param by who declared it; null for others
     * @param openEnded whether nobody said when it ends
     */
    record FreezeView(
            String name,
            String gate,
            String reason,
            List<String> services,
            List<String> environments,
            String timeZone,
            boolean active,
            @Nullable Instant until,
            @Nullable Instant next,
            String override,
            @Nullable String id,
            @Nullable String by,
            boolean openEnded) {
        static FreezeView of(String name, FreezeFile file, Instant now) {
            Freeze freeze = file.gate(name);
            Instant until = freeze.endOf(now).orElse(null);
            return new FreezeView(
                    name,
                    freeze.name(),
                    file.reason(),
                    file.services(),
                    file.environments(),
                    file.timeZone().getId(),
                    until != null,
                    until,
                    freeze.nextAfter(now).orElse(null),
                    file.override().text(),
                    null,
                    null,
                    false);
        }
    }

    private static FreezeView of(Calm calm, Instant now) {
        Freeze freeze = calm.freeze();
        Instant until = freeze.endOf(now).orElse(null);
        return new FreezeView(
                freeze.name(),
                freeze.name(),
                freeze.why(),
                calm.services(),
                calm.environments(),
                "UTC",
                until != null,
                until,
                freeze.nextAfter(now).orElse(null),
                freeze.overrideRole().text(),
                null,
                null,
                false);
    }

    private static FreezeView of(Declared declared, Instant now) {
        Freeze freeze = declared.gate();
        Instant until = freeze.endOf(now).orElse(null);
        return new FreezeView(
                declared.freezeId(),
                freeze.name(),
                declared.reason(),
                declared.services(),
                declared.environments(),
                "UTC",
                until != null,
                until,
                freeze.nextAfter(now).orElse(null),
                freeze.overrideRole().text(),
                declared.freezeId(),
                declared.by(),
                declared.openEnded());
    }

    /**
     * Those that people declared, newest first; all of the configuration by name; and those of
     * maintenance windows.
     */
    record Freezes(List<FreezeView> items) {}

    @GetMapping("/api/v1/freezes")
    Freezes list() {
        Instant now = clock.instant();
        return new Freezes(
                Stream.of(
                                declared.open().stream().map(one -> of(one, now)),
                                config.get().freezes().entrySet().stream()
                                        .map(each ->
                                                FreezeView.of(each.getKey(), each.getValue(), now)),
                                calms.all().stream().map(calm -> of(calm, now)))
                        .flatMap(views -> views)
                        .toList());
    }
}
