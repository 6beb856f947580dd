package dev.fairlead.maintenance.config;

import dev.fairlead.maintenance.probe.ProbePlan;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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

    public Optional<Procedure> procedure(String name) {
        return Optional.ofNullable(procedures.get(name));
    }
}
