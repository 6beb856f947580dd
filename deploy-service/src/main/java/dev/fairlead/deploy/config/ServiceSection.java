package dev.fairlead.deploy.config;

import dev.fairlead.deploy.gate.Checklist;
import dev.fairlead.deploy.gate.Gate;
import dev.fairlead.deploy.instance.LaunchFile;
import dev.fairlead.deploy.traffic.RoutingFile;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Located;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code deploy} of a service as it is written.
 *
 * @param checklistWait how long evidence that is missing is waited for; not at all where left out
 * @param environments what is different in one environment, by environment
 * @param versions what is different for one version, by version
 */
record ServiceSection(
        Located<String> strategy,
        @Default("[]") List<String> checklist,
        @Default("0s") Duration checklistWait,
        @Default("{}") Map<String, EnvironmentFile> environments,
        LaunchFile run,
        @Default("{}") RoutingFile traffic,
        @Nullable SmokeFile smokeTest,
        @Nullable MigrationFile migrationCheck,
        @Default("{}") Map<String, VersionFile> versions) {

    private static final Duration LONGEST_WAIT = Duration.ofDays(30);

    ServiceSection {
        requireWait(checklistWait);
    }

    /**
     * What one environment has instead.
     *
     * @param strategy null for the service's
     * @param checklist null for the service's
     * @param checklistWait null for the service's
     * @param run null for the service's
     * @param traffic null for the service's
     */
    record EnvironmentFile(
            @Nullable Located<String> strategy,
            @Nullable List<String> checklist,
            @Nullable Duration checklistWait,
            @Nullable LaunchFile run,
            @Nullable RoutingFile traffic) {
        EnvironmentFile {
            if (checklistWait != null) {
                requireWait(checklistWait);
            }
        }
    }

    String strategyIn(String environment) {
        EnvironmentFile own = environments.get(environment);
        return own == null || own.strategy() == null ? strategy.value() : own.strategy().value();
    }

    /** What must be true before a rollout to the environment starts. */
    List<Gate> gatesIn(String environment) {
        EnvironmentFile own = environments.get(environment);
        List<String> items = own == null || own.checklist() == null ? checklist : own.checklist();
        Duration wait =
                own == null || own.checklistWait() == null ? checklistWait : own.checklistWait();
        return List.of(new Checklist(Checklist.NAME, items, wait));
    }

    LaunchFile runIn(String environment) {
        EnvironmentFile own = environments.get(environment);
        return own == null || own.run() == null ? run : own.run();
    }

    RoutingFile trafficIn(String environment) {
        EnvironmentFile own = environments.get(environment);
        return own == null || own.traffic() == null ? traffic : own.traffic();
    }

    record SmokeFile(
            String path,
            @Default("200") int status,
            @Nullable String contains,
            @Default("3") int attempts,
            @Default("5s") Duration timeout) {
        SmokeFile {
            requirePath("path", path);
            requirePositive("timeout", timeout);
            if (status < 100 || status > 599) {
                throw new InvalidField("status", "100 to 599");
            }
            if (attempts < 1 || attempts > 100) {
                throw new InvalidField("attempts", "1 to 100");
            }
        }
    }

    /** What must succeed before a version gets traffic. */
    record MigrationFile(
            @Nullable SmokeFile request,
            @Default("[]") List<Located<String>> command,
            @Default("1m") Duration timeout) {
        MigrationFile {
            if ((request == null) == command.isEmpty()) {
                throw new IllegalArgumentException("either request or command");
            }
            requirePositive("timeout", timeout);
        }
    }

    /** What one version has besides, or instead. */
    record VersionFile(@Default("{}") Map<String, String> environment) {}

    private static void requireWait(Duration wait) {
        if (wait.isNegative() || wait.compareTo(LONGEST_WAIT) > 0) {
            throw new InvalidField("checklistWait", "0s to 30d");
        }
    }

    private static void requirePath(String field, String path) {
        if (!path.matches("/[\\x21-\\x7e]*")) {
            throw new InvalidField(field, "a path such as /health");
        }
    }

    private static void requirePositive(String field, Duration value) {
        if (!value.isPositive()) {
            throw new InvalidField(field, "more than 0s");
        }
    }
}
