package dev.fairlead.console.alert;

import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.Hidden;
import dev.fairlead.console.upstream.Page.Silence;
import dev.fairlead.console.upstream.Services;
import dev.fairlead.console.view.Screen;
import dev.fairlead.console.view.Screens;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** A silence, and what it hides now. */
@Component
class SilenceScreens implements Screens {
    private static final List<String> PARTS = List.of("head", "hides");

    private final Services services;

    SilenceScreens(Services services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "silence";
    }

    @Override
    public Screen now(SignedIn caller, String id) {
        Answer<Silence> answer = TokenWithdrawn.check(services.silence(caller.token(), id));
        Silence silence = answer.found().orElse(null);
        boolean open = silence != null && !silence.isOver();
        var values = new HashMap<String, Object>();
        values.put("id", id);
        values.put("silence", silence);
        values.put("trouble", answer.trouble().orElse(null));
        values.put("missing", answer.isNotFound());
        values.put(
                "actions",
                open && caller.mayAct(null, null)
                        ? List.of(SilenceTask.EXTEND, SilenceTask.EXPIRE)
                        : List.of());
        Answer<Hidden> hidden =
                silence == null || silence.isOver()
                        ? null
                        : TokenWithdrawn.check(services.hidden(caller.token(), silence.means()));
        values.put("hidden", hidden == null ? null : hidden.found().orElse(null));
        values.put("hiddenTrouble", hidden == null ? null : hidden.trouble().orElse(null));
        return new Screen("silence", PARTS, values);
    }
}
