package dev.fairlead.maintenance.wiring;

import dev.fairlead.maintenance.config.MaintenanceConfig;
import dev.fairlead.maintenance.effect.Findings;
import dev.fairlead.maintenance.probe.ProbePlan;
import dev.fairlead.maintenance.probe.Probes;
import dev.fairlead.platform.config.Reloading;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Looks with each probe as often as it says, one after the other; all of them after a start. */
final class ProbeRounds {
    private final Reloading<MaintenanceConfig> config;
    private final Probes probes;
    private final Findings findings;
    private final InstantSource clock;
    private final Map<ProbePlan, Instant> looked = new HashMap<>();
    private String kept = "";

    ProbeRounds(
            Reloading<MaintenanceConfig> config,
            Probes probes,
            Findings findings,
            InstantSource clock) {
        this.config = config;
        this.probes = probes;
        this.findings = findings;
        this.clock = clock;
    }

    void run() throws InterruptedException {
        var current = config.current();
        Map<String, ProbePlan> plans = current.value().probes();
        if (!current.hash().equals(kept)) {
            findings.keep(plans.keySet());
            looked.keySet().retainAll(plans.values());
            kept = current.hash();
        }
        for (ProbePlan plan : plans.values()) {
            Instant last = looked.get(plan);
            if (last == null || !clock.instant().isBefore(last.plus(plan.every()))) {
                looked.put(plan, clock.instant());
                findings.report(plan, probes.look(plan));
            }
        }
    }
}
