package dev.fairlead.console.slo;

import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.Page.Slo;
import dev.fairlead.console.upstream.Services;
import dev.fairlead.console.view.Screen;
import dev.fairlead.console.view.Screens;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** Where a service stands with an objective. */
@Component
class SloScreens implements Screens {
    private static final List<String> PARTS = List.of("head");

    private final Services services;

    SloScreens(Services services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "slo";
    }

    @Override
    public Screen now(SignedIn caller, String id) {
        Answer<Slo> answer = TokenWithdrawn.check(services.slo(caller.token(), id));
        var values = new HashMap<String, Object>();
        values.put("id", id);
        values.put("slo", answer.found().orElse(null));
        values.put("trouble", answer.trouble().orElse(null));
        values.put("missing", answer.isNotFound());
        return new Screen("slo", PARTS, values);
    }
}
