package dev.fairlead.maintenance.config;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that is configured of maintenance; immutable, and every name in it leads somewhere.
 *
 * @param procedures by name, sorted
 */
public record MaintenanceConfig(Map<String, Procedure> procedures, Checklist checklist) {

    public MaintenanceConfig {
        procedures = Collections.unmodifiableMap(new TreeMap<>(procedures));
    }

    public Optional<Procedure> procedure(String name) {
        return Optional.ofNullable(procedures.get(name));
    }
}
