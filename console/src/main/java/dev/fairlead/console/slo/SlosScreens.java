package dev.fairlead.console.slo;

import dev.fairlead.console.list.Kind;
import dev.fairlead.console.list.ListScreens;
import dev.fairlead.console.upstream.Page.Slo;
import dev.fairlead.console.upstream.Services;
import java.util.List;
import org.springframework.stereotype.Component;

/** The list of objectives. */
@Component
class SlosScreens extends ListScreens<Slo> {
    private static final Kind SLOS =
            new Kind(
                    "slos",
                    "Objectives",
                    "What is promised of services, and how much of the budget for errors is left.",
                    "No objective is configured.",
                    "No objective fits.",
                    Kind.BY_NAME);

    SlosScreens(Services services) {
        super(
                SLOS,
                List.of(
                        new Filter<>("service", Slo::service),
                        new Filter<>("environment", Slo::environment),
                        new Filter<>("state", Slo::state)),
                services::slos);
    }
}
