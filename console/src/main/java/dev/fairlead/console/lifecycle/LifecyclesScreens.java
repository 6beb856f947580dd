package dev.fairlead.console.lifecycle;

import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.Services;
import dev.fairlead.console.view.Panel;
import dev.fairlead.console.view.Screen;
import dev.fairlead.console.view.Screens;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** The lifecycles that the newest events belong to. */
@Component
class LifecyclesScreens implements Screens {
    private static final int EVENTS = 200;

    private final Services services;

    LifecyclesScreens(Services services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "lifecycles";
    }

    @Override
    public Screen now(SignedIn caller, String id) {
        var values = new HashMap<String, Object>();
        values.put(
                "recent",
                Panel.of(
                        TokenWithdrawn.check(services.events(caller.token(), EVENTS)),
                        page -> RecentLifecycle.of(page.items())));
        return new Screen("lifecycles", List.of("recent"), values);
    }
}
