package dev.fairlead.console.deployment;

import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.Printed;
import dev.fairlead.console.upstream.Services;
import dev.fairlead.console.view.Screen;
import dev.fairlead.console.view.Screens;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The last of what the instance of a deployment printed; the latest attempt as it goes on. */
@Component
class OutputScreens implements Screens {
    private static final List<String> PARTS = List.of("output");

    private final Services services;

    OutputScreens(Services services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "output";
    }

    @Override
    public Screen now(SignedIn caller, String id) {
        return of(caller, id, null);
    }

    /**
     * @param attempt null for the latest
     */
    Screen of(SignedIn caller, String id, @Nullable Integer attempt) {
        Answer<Printed> answer = TokenWithdrawn.check(services.output(caller.token(), id, attempt));
        var values = new HashMap<String, Object>();
        values.put("id", id);
        values.put("attempt", attempt);
        values.put("printed", answer.found().orElse(null));
        values.put("trouble", answer.trouble().orElse(null));
        return new Screen("output", PARTS, values);
    }
}
