package dev.fairlead.deploy.config;

import dev.fairlead.deploy.gate.Approvals;
import dev.fairlead.deploy.gate.Checklist;
import dev.fairlead.deploy.gate.Checklist.Own;
import dev.fairlead.deploy.gate.Gate;
import dev.fairlead.deploy.gate.Staged;
import dev.fairlead.deploy.gate.StopTheLine;
import dev.fairlead.deploy.instance.LaunchFile;
import dev.fairlead.deploy.traffic.RoutingFile;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Located;
import dev.fairlead.platform.config.Percentage;
import dev.fairlead.platform.loadtest.LoadLimits;
import dev.fairlead.platform.security.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code deploy} of a service as it is written.
 *
 * @param checklistWait how long evidence that is missing is waited for; not at all where left out
 * @param checklistAfter items that are to be done after a release; they hold nothing
 * @param evidence what is asked of evidence besides its outcome, by item
 * @param environments what is different in one environment, by environment
 * @param versions what is different for one version, by version
 */
record ServiceSection(
        Located<String> strategy,
        @Default("[]") List<String> checklist,
        @Default("0s") Duration checklistWait,
        @Default("[]") List<String> checklistAfter,
        @Default("{}") Map<String, EvidenceFile> evidence,
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
     * @param checklistAfter null for the service's
     * @param evidence instead of the service's, item by item
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
            @Nullable List<String> checklistAfter,
            @Default("{}") Map<String, EvidenceFile> evidence,
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
     * What is asked of the evidence for an item besides its outcome.
     *
     * @param within how old it may be; of any age where left out
     * @param p95 how long 95 of 100 requests of a load test may take at most
     * @param errors how many of its requests may fail; where only their time is limited, 1 %
     * @param requests how many it must have made to say anything
     */
    record EvidenceFile(
            @Nullable Duration within,
            @Nullable Duration p95,
            @Nullable Percentage errors,
            @Default("100") int requests) {
        private static final Duration OLDEST = Duration.ofDays(366);
        private static final Duration SLOWEST = Duration.ofHours(1);

        /** What fails is often fast: a limit of the time alone would be kept by a service down. */
        private static final Percentage USUAL_ERRORS = new Percentage(1);

        EvidenceFile {
            if (within != null && (!within.isPositive() || within.compareTo(OLDEST) > 0)) {
                throw new InvalidField("within", "more than 0s, 366d at most");
            }
            if (p95 != null && (!p95.isPositive() || p95.compareTo(SLOWEST) > 0)) {
                throw new InvalidField("p95", "more than 0s, 1h at most");
            }
            if (requests < 1) {
                throw new InvalidField("requests", "1 or more");
            }
        }

        /** What a load test must keep to; empty where nothing is said of it. */
        Optional<LoadLimits> limits() {
            return p95 == null && errors == null
                    ? Optional.empty()
                    : Optional.of(
                            new LoadLimits(
                                    p95,
                                    Objects.requireNonNullElse(errors, USUAL_ERRORS),
                                    requests));
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
     * @param own what is seen of items without evidence
     */
    List<Gate> gatesIn(
            String environment, String team, List<? extends Gate> freezes, List<Own> own) {
        EnvironmentFile file = environments.get(environment);
        List<String> items = checklistIn(environment);
        Duration wait =
                file == null || file.checklistWait() == null ? checklistWait : file.checklistWait();
        List<Gate> gates = new ArrayList<>();
        gates.add(
                new Checklist(
                        Checklist.NAME,
                        items,
                        wait,
                        ages(environment, items),
                        limits(environment, items),
                        own.stream().filter(one -> items.contains(one.item())).toList()));
        RequiresFile requires = file == null ? null : file.requires();
        if (requires != null) {
            gates.add(
                    new Staged(
                            requires.environment().value(), requires.soak(), requires.waitFor()));
        }
        LineFile line = file == null ? null : file.stopTheLine();
        if (line != null) {
            gates.add(new StopTheLine(line.waitFor(), line.override()));
        }
        gates.addAll(freezes);
        ApprovalsFile approvals = file == null ? null : file.approvals();
        if (approvals != null) {
            gates.add(approvals.gate(team));
        }
        return List.copyOf(gates);
    }

    private List<String> checklistIn(String environment) {
        EnvironmentFile own = environments.get(environment);
        return own == null || own.checklist() == null ? checklist : own.checklist();
    }

    /** What is to be done after a release; it holds nothing. */
    Checklist afterwardsIn(String environment) {
        EnvironmentFile own = environments.get(environment);
        List<String> items =
                own == null || own.checklistAfter() == null ? checklistAfter : own.checklistAfter();
        return new Checklist(
                "afterwards",
                items,
                Duration.ZERO,
                ages(environment, items),
                limits(environment, items),
                List.of());
    }

    /** What is asked of the evidence for the item there. */
    Optional<EvidenceFile> evidenceIn(String environment, String item) {
        EnvironmentFile own = environments.get(environment);
        return Optional.ofNullable(own == null ? null : own.evidence().get(item))
                .or(() -> Optional.ofNullable(evidence.get(item)));
    }

    private Map<String, LoadLimits> limits(String environment, List<String> items) {
        Map<String, LoadLimits> limits = new HashMap<>();
        for (String item : items) {
            evidenceIn(environment, item)
                    .flatMap(EvidenceFile::limits)
                    .ifPresent(known -> limits.put(item, known));
        }
        return limits;
    }

    private Map<String, Duration> ages(String environment, List<String> items) {
        Map<String, Duration> ages = new HashMap<>();
        for (String item : items) {
            evidenceIn(environment, item)
                    .map(EvidenceFile::within)
                    .ifPresent(age -> ages.put(item, age));
        }
        return ages;
    }

    /** Items that evidence can be asked for, anywhere. */
    Set<String> items() {
        Set<String> items = new TreeSet<>(checklist);
        items.addAll(checklistAfter);
        environments
                .values()
                .forEach(file -> {
                    items.addAll(Objects.requireNonNullElse(file.checklist(), List.of()));
                    items.addAll(Objects.requireNonNullElse(file.checklistAfter(), List.of()));
                });
        return items;
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
