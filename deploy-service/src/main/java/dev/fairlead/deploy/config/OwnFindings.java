package dev.fairlead.deploy.config;

import dev.fairlead.deploy.gate.Checklist.Own;
import dev.fairlead.deploy.plan.Previous;
import dev.fairlead.deploy.plan.Watching;
import dev.fairlead.platform.config.Durations;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a plan says itself of items of a checklist, so that nobody has to. */
final class OwnFindings {
    static final String CONFIGURATION = "configuration-updated";
    static final String MONITORING = "monitoring-configured";
    static final String ROLLBACK = "rollback-plan";

    private OwnFindings() {}

    /**
     * @param trouble what keeps the files of the configuration from being in force; null where they
     *     are
     */
    static List<Own> of(
            @Nullable Watching watching,
            @Nullable Previous previous,
            Duration keepPrevious,
            @Nullable String trouble) {
        return List.of(
                new Own(
                        CONFIGURATION,
                        trouble == null,
                        trouble == null
                                ? "the plan is of the files as they are"
                                : "the files are not in force: %s; mend them".formatted(trouble)),
                monitoring(watching),
                rollback(previous, keepPrevious));
    }

    private static Own monitoring(@Nullable Watching watching) {
        return watching == null
                ? new Own(
                        MONITORING,
                        false,
                        "the strategy has no watch; choose one that has, or record evidence of what watches the service")
                : new Own(
                        MONITORING,
                        true,
                        "%d conditions are watched at each share, and for %s after the success"
                                .formatted(
                                        watching.conditions().size(),
                                        Durations.format(watching.afterwards())));
    }

    private static Own rollback(@Nullable Previous previous, Duration keepPrevious) {
        if (previous == null) {
            return new Own(
                    ROLLBACK, true, "it is the first version: a rollback takes it off its route");
        }
        return keepPrevious.isPositive()
                ? new Own(
                        ROLLBACK,
                        true,
                        "version %s serves until the end, and stays warm for %s"
                                .formatted(previous.version(), Durations.format(keepPrevious)))
                : new Own(
                        ROLLBACK,
                        false,
                        "the strategy keeps no previous version; give keepPrevious a time, or record evidence of how it is gone back");
    }
}
