package dev.fairlead.console.maintenance;

import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.Services;
import dev.fairlead.console.upstream.Tasks.Task;
import dev.fairlead.console.view.Screen;
import dev.fairlead.console.view.Screens;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** A task: how it is done, until when, and how it ended. */
@Component
class TaskScreens implements Screens {
    private static final List<String> PARTS = List.of("head");

    private final Services services;

    TaskScreens(Services services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "task";
    }

    @Override
    public Screen now(SignedIn caller, String id) {
        Answer<Task> answer = TokenWithdrawn.check(services.task(caller.token(), id));
        var values = new HashMap<String, Object>();
        values.put("id", id);
        values.put("task", answer.found().orElse(null));
        values.put("trouble", answer.trouble().orElse(null));
        values.put("missing", answer.isNotFound());
        values.put(
                "actions",
                answer.found().map(task -> TaskActions.offered(task, caller)).orElse(List.of()));
        return new Screen("task", PARTS, values);
    }
}
