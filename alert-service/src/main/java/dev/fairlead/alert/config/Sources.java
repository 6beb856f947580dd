package dev.fairlead.alert.config;

import dev.fairlead.alert.probe.ProbePlan;
import dev.fairlead.alert.scrape.FileDiscovery;
import dev.fairlead.alert.scrape.Target;
import java.util.List;

/**
 * Where samples come from.
 *
 * @param targets pages of metrics besides those of watches
 * @param discoveries files that list more of them
 * @param probes what is asked itself
 */
public record Sources(
        List<Target> targets, List<FileDiscovery> discoveries, List<ProbePlan> probes) {
    public Sources {
        targets = List.copyOf(targets);
        discoveries = List.copyOf(discoveries);
        probes = List.copyOf(probes);
    }
}
