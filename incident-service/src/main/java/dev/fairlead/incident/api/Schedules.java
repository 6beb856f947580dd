package dev.fairlead.incident.api;

import dev.fairlead.incident.config.IncidentConfig;
import dev.fairlead.incident.oncall.Rota;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.util.TreeSet;

/** Finds a schedule by its name. */
final class Schedules {

    private Schedules() {}

    /**
     * @throws ProblemException not-found
     */
    static Rota find(IncidentConfig config, String name) {
        return config.rota(name)
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.NOT_FOUND,
                                "No schedule '%s': expected one of %s."
                                        .formatted(
                                                name,
                                                String.join(
                                                        ", ",
                                                        new TreeSet<>(config.rotas().keySet())))));
    }
}
