package dev.fairlead.console.maintenance;

import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.Services;
import dev.fairlead.console.upstream.Windows.Window;
import dev.fairlead.console.view.Screen;
import dev.fairlead.console.view.Screens;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** A maintenance window: what it affects, until when, and how it ended. */
@Component
class WindowScreens implements Screens {
    private static final List<String> PARTS = List.of("head");

    private final Services services;

    WindowScreens(Services services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "window";
    }

    @Override
    public Screen now(SignedIn caller, String id) {
        Answer<Window> answer = TokenWithdrawn.check(services.window(caller.token(), id));
        var values = new HashMap<String, Object>();
        values.put("id", id);
        values.put("window", answer.found().orElse(null));
        values.put("trouble", answer.trouble().orElse(null));
        values.put("missing", answer.isNotFound());
        values.put(
                "actions",
                answer.found()
                        .map(window -> WindowActions.offered(window, caller))
                        .orElse(List.of()));
        return new Screen("window", PARTS, values);
    }
}
