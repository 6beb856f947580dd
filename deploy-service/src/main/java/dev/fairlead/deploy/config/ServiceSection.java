package dev.fairlead.deploy.config;

import dev.fairlead.deploy.gate.Approvals;
import dev.fairlead.deploy.gate.Checklist;
import dev.fairlead.deploy.gate.Gate;
import dev.fairlead.deploy.gate.Staged;
import dev.fairlead.deploy.gate.StopTheLine;
import dev.fairlead.deploy.instance.LaunchFile;
import dev.fairlead.deploy.traffic.RoutingFile;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Located;
import dev.fairlead.platform.security.Role;
import java.time.Duration;
import java.util.ArrayList;
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
     * @param requires where an artifact must have succeeded first; null for nowhere
     * @param approvals who must approve a release; null for nobody
     * @param stopTheLine how open incidents hold a release; null for not at all
     */
    record EnvironmentFile(
            @Nullable Located<String> strategy,
            @Nullable List<String> checklist,
            @Nullable Duration checklistWait,
            @Nullable LaunchFile run,
            @Nullable RoutingFile traffic,
            @Nullable RequiresFile requires,
            @Nullable ApprovalsFile approvals,
            @Nullable LineFile stopTheLine) {
        EnvironmentFile {
            if (checklistWait != null) {
                requireWait(checklistWait);
            }
        }
    }

    /**
     * An artifact must have succeeded in another environment first.
     *
     * @param soak how long it must have served there
     * @param waitFor how long a success that is missing is waited for, its soak included
     */
    record RequiresFile(
            Located<String> environment,
            @Default("0s") Duration soak,
            @Default("0s") Duration waitFor) {
        RequiresFile {
            requireUpTo("soak", soak);
            requireUpTo("waitFor", waitFor);
            if (!waitFor.isZero() && waitFor.compareTo(soak) < 0) {
                throw new InvalidField("waitFor", "0s, or the soak of %s or more".formatted(soak));
            }
        }
    }

    /**
     * So many people must approve a release.
     *
     * @param role that each must have, at least
     * @param teams for one of which each must act; those of the service where left out
     * @param within how long they have
     */
    record ApprovalsFile(
            @Default("1") int needed,
            @Default("operator") Role role,
            @Default("[]") List<String> teams,
            @Default("24h") Duration within) {
        private static final int MOST = 20;

        ApprovalsFile {
            if (needed < 1 || needed > MOST) {
                throw new InvalidField("needed", "1 to %d".formatted(MOST));
            }
            if (!role.includes(Role.OPERATOR)) {
                throw new InvalidField("role", "operator or admin");
            }
            requireUpTo("within", within);
            requirePositive("within", within);
        }

        Approvals gate(String team) {
            return new Approvals(needed, role, teams.isEmpty() ? List.of(team) : teams, within);
        }
    }

    /**
     * Nothing is released while a grave incident is open on the service.
     *
     * @param waitFor how long a release is held for its resolution
     * @param override the role of whoever may let a release through
     */
    record LineFile(@Default("1h") Duration waitFor, @Default("admin") Role override) {
        LineFile {
            requireUpTo("waitFor", waitFor);
            if (!override.includes(Role.OPERATOR)) {
                throw new InvalidField("override", "operator or admin");
            }
        }
    }

    String strategyIn(String environment) {
        EnvironmentFile own = environments.get(environment);
        return own == null || own.strategy() == null ? strategy.value() : own.strategy().value();
    }

    /**
     * What must be true before a rollout to the environment starts.
     *
     * @param team that the service is of
     * @param freezes that are about it
     */
    List<Gate> gatesIn(String environment, String team, List<? extends Gate> freezes) {
        EnvironmentFile own = environments.get(environment);
        List<String> items = own == null || own.checklist() == null ? checklist : own.checklist();
        Duration wait =
                own == null || own.checklistWait() == null ? checklistWait : own.checklistWait();
        List<Gate> gates = new ArrayList<>();
        gates.add(new Checklist(Checklist.NAME, items, wait));
        RequiresFile requires = own == null ? null : own.requires();
        if (requires != null) {
            gates.add(
                    new Staged(
                            requires.environment().value(), requires.soak(), requires.waitFor()));
        }
        LineFile line = own == null ? null : own.stopTheLine();
        if (line != null) {
            gates.add(new StopTheLine(line.waitFor(), line.override()));
        }
        gates.addAll(freezes);
        ApprovalsFile approvals = own == null ? null : own.approvals();
        if (approvals != null) {
            gates.add(approvals.gate(team));
        }
        return List.copyOf(gates);
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
        requireUpTo("checklistWait", wait);
    }

    private static void requireUpTo(String field, Duration wait) {
        if (wait.isNegative() || wait.compareTo(LONGEST_WAIT) > 0) {
            throw new InvalidField(field, "0s to 30d");
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
