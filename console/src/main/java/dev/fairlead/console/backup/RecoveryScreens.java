package dev.fairlead.console.backup;

import dev.fairlead.console.action.Action;
import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.Recoveries.Recovery;
import dev.fairlead.console.upstream.Recoveries.Step;
import dev.fairlead.console.upstream.Services;
import dev.fairlead.console.view.Screen;
import dev.fairlead.console.view.Screens;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** A recovery by a plan: its objectives, its steps, and what the person may do about each. */
@Component
class RecoveryScreens implements Screens {
    private static final List<String> PARTS = List.of("head", "steps");

    private final Services services;

    RecoveryScreens(Services services) {
        this.services = services;
    }

    /** A step, and what the person may do about it. */
    record Offered(Step step, List<Action> actions) {}

    @Override
    public String name() {
        return "recovery";
    }

    @Override
    public Screen now(SignedIn caller, String id) {
        Answer<Recovery> answer = TokenWithdrawn.check(services.recovery(caller.token(), id));
        var values = new HashMap<String, Object>();
        values.put("id", id);
        values.put("recovery", answer.found().orElse(null));
        values.put("trouble", answer.trouble().orElse(null));
        values.put("missing", answer.isNotFound());
        values.put(
                "actions",
                answer.found()
                        .map(recovery -> RecoveryActions.offered(recovery, caller))
                        .orElse(List.of()));
        values.put("steps", answer.found().map(found -> steps(found, caller)).orElse(List.of()));
        return new Screen("recovery", PARTS, values);
    }

    private static List<Offered> steps(Recovery recovery, SignedIn caller) {
        return recovery.steps().stream()
                .map(step -> new Offered(step, RecoveryActions.offered(recovery, step, caller)))
                .toList();
    }
}
