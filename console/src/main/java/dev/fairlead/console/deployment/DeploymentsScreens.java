package dev.fairlead.console.deployment;

import dev.fairlead.console.list.Kind;
import dev.fairlead.console.list.ListScreens;
import dev.fairlead.console.upstream.Page.DeploymentSummary;
import dev.fairlead.console.upstream.Services;
import java.util.List;
import org.springframework.stereotype.Component;

/** The list of deployments, newest first. */
@Component
class DeploymentsScreens extends ListScreens<DeploymentSummary> {
    private static final Kind DEPLOYMENTS =
            new Kind(
                    "deployments",
                    "Deployments",
                    "Every deployment that was asked for, newest first.",
                    "Nothing has been deployed yet.",
                    "No deployment fits.",
                    Kind.NEWEST_FIRST);

    DeploymentsScreens(Services services) {
        super(
                DEPLOYMENTS,
                List.of(
                        new Filter<>("service", DeploymentSummary::service),
                        new Filter<>("environment", DeploymentSummary::environment),
                        new Filter<>("status", DeploymentSummary::status),
                        new Filter<>("team", DeploymentSummary::team)),
                services::deployments);
    }
}
