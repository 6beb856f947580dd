package dev.fairlead.console.deployment;

import dev.fairlead.console.list.Kind;
import dev.fairlead.console.list.ListScreens;
import dev.fairlead.console.upstream.Page.ObservedSummary;
import dev.fairlead.console.upstream.Services;
import java.util.List;
import org.springframework.stereotype.Component;

/** The list of deployments that others carry out, newest first. */
@Component
class ObservedScreens extends ListScreens<ObservedSummary> {
    private static final Kind OBSERVED =
            new Kind(
                    "observed",
                    "Deployments of others",
                    "What other tools say that they deployed, newest first. Fairlead did nothing of it.",
                    "No other tool has said that it deployed anything.",
                    "No deployment fits.",
                    Kind.NEWEST_FIRST);

    ObservedScreens(Services services) {
        super(
                OBSERVED,
                List.of(
                        new Filter<>("service", ObservedSummary::service),
                        new Filter<>("environment", ObservedSummary::environment),
                        new Filter<>("status", ObservedSummary::status),
                        new Filter<>("provider", ObservedSummary::provider),
                        new Filter<>("team", ObservedSummary::team)),
                services::observed);
    }
}
