package dev.fairlead.console.oncall;

import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.OnCall;
import dev.fairlead.console.upstream.Rota;
import dev.fairlead.console.upstream.Services;
import dev.fairlead.console.upstream.Together;
import dev.fairlead.console.upstream.Token;
import dev.fairlead.console.view.Panel;
import dev.fairlead.console.view.Screen;
import dev.fairlead.console.view.Screens;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** One rota: who is on call now and in the next four weeks, with its holes and overrides. */
@Component
class RotaScreens implements Screens {
    private static final List<String> PARTS = List.of("head", "turns", "overrides");

    private final Services services;

    RotaScreens(Services services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "schedule";
    }

    @Override
    public Screen now(SignedIn caller, String id) {
        Token token = caller.token();
        try (var together = new Together()) {
            var duties = together.ask(() -> services.onCall(token, id));
            var shifts = together.ask(() -> services.shifts(token, id));
            var gaps = together.ask(() -> services.gaps(token, id));
            var overrides = together.ask(() -> services.overrides(token, id));
            Answer<OnCall> answer = TokenWithdrawn.check(Together.outcome(duties));
            Panel<Rota.Turn> held = Panel.of(Together.outcome(shifts), Rota.Shifts::items);
            Panel<Rota.Turn> holes = Panel.of(Together.outcome(gaps), Rota.Gaps::items);
            var values = new HashMap<String, Object>();
            values.put("id", id);
            values.put("oncall", answer.found().orElse(null));
            values.put("trouble", answer.trouble().orElse(null));
            values.put("missing", answer.isNotFound());
            values.put("holes", holes.items().size());
            values.put(
                    "turns",
                    new Panel<>(
                            Rota.turns(held.items(), holes.items()),
                            held.trouble() == null ? holes.trouble() : held.trouble()));
            values.put("overrides", Panel.of(Together.outcome(overrides), Rota.Overrides::items));
            values.put("actions", RotaActions.offered(caller));
            return new Screen("schedule", PARTS, values);
        }
    }
}
