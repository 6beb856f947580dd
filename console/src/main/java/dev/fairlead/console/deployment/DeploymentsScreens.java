package dev.fairlead.console.deployment;

import dev.fairlead.console.list.ListScreen;
import dev.fairlead.console.list.ListScreen.Filter;
import dev.fairlead.console.list.Listing;
import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.Page;
import dev.fairlead.console.upstream.Page.DeploymentSummary;
import dev.fairlead.console.upstream.Services;
import dev.fairlead.console.view.Panel;
import dev.fairlead.console.view.Screen;
import dev.fairlead.console.view.Screens;
import java.util.List;
import org.springframework.stereotype.Component;

/** The list of deployments, newest first. */
@Component
class DeploymentsScreens implements Screens {
    private static final List<Filter<DeploymentSummary>> SUGGESTED =
            List.of(
                    new Filter<>("service", DeploymentSummary::service),
                    new Filter<>("environment", DeploymentSummary::environment),
                    new Filter<>("status", DeploymentSummary::status),
                    new Filter<>("team", DeploymentSummary::team));
    static final List<String> FILTERS = SUGGESTED.stream().map(Filter::name).toList();

    private final Services services;

    DeploymentsScreens(Services services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "deployments";
    }

    @Override
    public Screen now(SignedIn caller, String id) {
        return list(caller, Listing.ofId(id, FILTERS));
    }

    Screen list(SignedIn caller, Listing listing) {
        Answer<Page.Deployments> answer =
                TokenWithdrawn.check(
                        services.deployments(
                                caller.token(),
                                listing.filter(),
                                listing.cursor(),
                                ListScreen.PAGE));
        return ListScreen.of(
                "deployments",
                listing,
                Panel.of(answer, Page.Deployments::items),
                answer.found().map(Page.Deployments::next).orElse(null),
                SUGGESTED);
    }
}
