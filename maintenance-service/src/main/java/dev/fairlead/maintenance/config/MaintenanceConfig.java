package dev.fairlead.maintenance.config;

import dev.fairlead.maintenance.probe.ProbePlan;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything that is configured of maintenance; immutable, and every name in it leads somewhere.
 *
 * @param procedures by name, sorted
 * @param probes by name, sorted
 */
public record MaintenanceConfig(
        Map<String, Procedure> procedures, Checklist checklist, Map<String, ProbePlan> probes) {

    public MaintenanceConfig {
        probes = Collections.unmodifiableMap(new TreeMap<>(probes));
        procedures = Collections.unmodifiableMap(new TreeMap<>(procedures));
    }

    public Optional<ProbePlan> probe(String name) {
        return Optional.ofNullable(probes.get(name));
    }

    /** Names of the backup sets that probes look at, as far as these name any; sorted. */
    public SortedSet<String> backupSets() {
        SortedSet<String> sets = new TreeSet<>();
        for (ProbePlan plan : probes.values()) {
            if (plan.target() instanceof ProbePlan.Backups backups) {
                sets.addAll(backups.sets());
            }
        }
        return sets;
    }

    public Optional<Procedure> procedure(String name) {
        return Optional.ofNullable(procedures.get(name));
    }
}
