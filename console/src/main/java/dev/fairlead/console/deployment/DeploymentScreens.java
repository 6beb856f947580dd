package dev.fairlead.console.deployment;

import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.Deployment;
import dev.fairlead.console.upstream.Page;
import dev.fairlead.console.upstream.Services;
import dev.fairlead.console.upstream.Together;
import dev.fairlead.console.upstream.Token;
import dev.fairlead.console.upstream.Watches;
import dev.fairlead.console.view.Panel;
import dev.fairlead.console.view.Screen;
import dev.fairlead.console.view.Screens;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A deployment with its steps, timeline and incidents. */
@Component
class DeploymentScreens implements Screens {
    private static final List<String> PARTS =
            List.of("head", "checklist", "steps", "timeline", "incidents");

    private final Services services;

    DeploymentScreens(Services services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "deployment";
    }

    @Override
    public Screen now(SignedIn caller, String id) {
        Token token = caller.token();
        try (var together = new Together()) {
            var deployment = together.ask(() -> services.deployment(token, id));
            var watches = together.ask(() -> services.watches(token, id));
            var incidents = together.ask(() -> services.incidentsOf(token, id));
            return screen(
                    caller,
                    id,
                    TokenWithdrawn.check(Together.outcome(deployment)),
                    newest(Together.outcome(watches)),
                    Panel.of(Together.outcome(incidents), Page.Incidents::items));
        }
    }

    private static Optional<Watches.Item> newest(Answer<Watches> watches) {
        return watches.found().flatMap(page -> page.items().stream().findFirst());
    }

    private static Screen screen(
            SignedIn caller,
            String id,
            Answer<Deployment> answer,
            Optional<Watches.Item> watch,
            Panel<Page.IncidentSummary> incidents) {
        var values = new HashMap<String, Object>();
        values.put("watch", watch.orElse(null));
        values.put("upcoming", answer.found().flatMap(d -> Upcoming.of(d, watch)).orElse(null));
        values.put("id", id);
        values.put("deployment", answer.found().orElse(null));
        values.put("trouble", answer.trouble().orElse(null));
        values.put("missing", answer.isNotFound());
        values.put(
                "actions",
                answer.found().map(d -> DeploymentActions.offered(d, caller)).orElse(List.of()));
        values.put("incidents", incidents);
        return new Screen("deployment", PARTS, values);
    }
}
