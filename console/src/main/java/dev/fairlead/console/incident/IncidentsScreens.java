package dev.fairlead.console.incident;

import dev.fairlead.console.list.ListScreen;
import dev.fairlead.console.list.ListScreen.Filter;
import dev.fairlead.console.list.Listing;
import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.Page;
import dev.fairlead.console.upstream.Page.IncidentSummary;
import dev.fairlead.console.upstream.Services;
import dev.fairlead.console.view.Panel;
import dev.fairlead.console.view.Screen;
import dev.fairlead.console.view.Screens;
import java.util.List;
import org.springframework.stereotype.Component;

/** The list of incidents, resolved ones included, newest first. */
@Component
class IncidentsScreens implements Screens {
    private static final List<Filter<IncidentSummary>> SUGGESTED =
            List.of(
                    new Filter<>("service", IncidentSummary::service),
                    new Filter<>("environment", IncidentSummary::environment),
                    new Filter<>("status", IncidentSummary::status),
                    new Filter<>("team", IncidentSummary::team));
    static final List<String> FILTERS = SUGGESTED.stream().map(Filter::name).toList();

    private final Services services;

    IncidentsScreens(Services services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "incidents";
    }

    @Override
    public Screen now(SignedIn caller, String id) {
        return list(caller, Listing.ofId(id, FILTERS));
    }

    Screen list(SignedIn caller, Listing listing) {
        Answer<Page.Incidents> answer =
                TokenWithdrawn.check(
                        services.incidents(
                                caller.token(),
                                listing.filter(),
                                listing.cursor(),
                                ListScreen.PAGE));
        return ListScreen.of(
                "incidents",
                listing,
                Panel.of(answer, Page.Incidents::items),
                answer.found().map(Page.Incidents::next).orElse(null),
                SUGGESTED);
    }
}
