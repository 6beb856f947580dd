package dev.fairlead.console.lifecycle;

import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.Lifecycle;
import dev.fairlead.console.upstream.Services;
import dev.fairlead.console.view.Screen;
import dev.fairlead.console.view.Screens;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** One lifecycle. */
@Component
class LifecycleScreens implements Screens {
    private static final List<String> PARTS = List.of("head", "waterfall");

    private final Services services;

    LifecycleScreens(Services services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "lifecycle";
    }

    @Override
    public Screen now(SignedIn caller, String id) {
        Answer<Lifecycle> answer = TokenWithdrawn.check(services.lifecycle(caller.token(), id));
        var values = new HashMap<String, Object>();
        values.put("id", id);
        values.put("lifecycle", answer.found().orElse(null));
        values.put("waterfall", answer.found().map(Waterfall::of).orElse(null));
        values.put("about", answer.found().map(LifecycleScreens::about).orElse(""));
        values.put("trouble", answer.trouble().orElse(null));
        values.put("missing", answer.isNotFound());
        return new Screen("lifecycle", PARTS, values);
    }

    private static String about(Lifecycle lifecycle) {
        return About.of(lifecycle.timeline().stream().map(Lifecycle.Item::payload))
                .orElse("Lifecycle");
    }
}
