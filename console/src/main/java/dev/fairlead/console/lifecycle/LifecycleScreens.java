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

    /** Service, version and environment, as the first event tells them that has all three. */
    private static String about(Lifecycle lifecycle) {
        return lifecycle.timeline().stream()
                .map(Lifecycle.Item::payload)
                .filter(payload ->
                        payload != null
                                && payload.get("service") != null
                                && payload.get("version") != null
                                && payload.get("environment") != null)
                .map(payload ->
                        "%s %s in %s"
                                .formatted(
                                        payload.get("service"),
                                        payload.get("version"),
                                        payload.get("environment")))
                .findFirst()
                .orElse("Lifecycle");
    }
}
