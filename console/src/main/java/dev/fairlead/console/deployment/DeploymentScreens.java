package dev.fairlead.console.deployment;

import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.Deployment;
import dev.fairlead.console.upstream.Page;
import dev.fairlead.console.upstream.Services;
import dev.fairlead.console.view.Panel;
import dev.fairlead.console.view.Screen;
import dev.fairlead.console.view.Screens;
import java.util.HashMap;
import java.util.List;
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
        Answer<Deployment> answer = TokenWithdrawn.check(services.deployment(caller.token(), id));
        var values = new HashMap<String, Object>();
        values.put("id", id);
        values.put("deployment", answer.found().orElse(null));
        values.put("trouble", answer.trouble().orElse(null));
        values.put("missing", answer.isNotFound());
        values.put(
                "actions",
                answer.found().map(d -> DeploymentActions.offered(d, caller)).orElse(List.of()));
        values.put(
                "incidents",
                Panel.of(services.incidentsOf(caller.token(), id), Page.Incidents::items));
        return new Screen("deployment", PARTS, values);
    }
}
