package dev.fairlead.console.maintenance;

import dev.fairlead.console.action.Action;
import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.Checklists;
import dev.fairlead.console.upstream.Findings;
import dev.fairlead.console.upstream.Services;
import dev.fairlead.console.upstream.Tasks;
import dev.fairlead.console.upstream.Tasks.Task;
import dev.fairlead.console.upstream.Together;
import dev.fairlead.console.upstream.Token;
import dev.fairlead.console.view.Panel;
import dev.fairlead.console.view.Screen;
import dev.fairlead.console.view.Screens;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What is overdue and due, and what was done or skipped last, by whom. */
@Component
class MaintenanceScreens implements Screens {
    private static final List<String> PARTS =
            List.of("overdue", "due", "ended", "checklists", "findings");
    private static final int MANY = 100;
    private static final int SOME = 20;

    private final Services services;

    MaintenanceScreens(Services services) {
        this.services = services;
    }

    /** A task, and what the person may do with it. */
    record Offered(Task task, List<Action> actions) {}

    @Override
    public String name() {
        return "maintenance";
    }

    @Override
    public Screen now(SignedIn caller, String id) {
        Token token = caller.token();
        try (var together = new Together()) {
            var overdue = together.ask(() -> services.tasks(token, "overdue", MANY));
            var due = together.ask(() -> services.tasks(token, "due", MANY));
            var done = together.ask(() -> services.tasks(token, "done", SOME));
            var skipped = together.ask(() -> services.tasks(token, "skipped", SOME));
            var checklists = together.ask(() -> services.checklists(token));
            var findings = together.ask(() -> services.findings(token, MANY));
            var values = new HashMap<String, Object>();
            values.put("overdue", offered(TokenWithdrawn.check(Together.outcome(overdue)), caller));
            values.put("due", offered(Together.outcome(due), caller));
            values.put("ended", ended(Together.outcome(done), Together.outcome(skipped)));
            values.put("checklists", Panel.of(Together.outcome(checklists), Checklists::items));
            values.put("findings", Panel.of(Together.outcome(findings), Findings::items));
            return new Screen("maintenance", PARTS, values);
        }
    }

    /** The most urgent first. */
    private static Panel<Offered> offered(Answer<Tasks> answer, SignedIn caller) {
        return Panel.of(
                answer,
                tasks ->
                        tasks.items().stream()
                                .sorted(Comparator.comparing(Task::dueBy))
                                .map(task -> new Offered(task, TaskActions.offered(task, caller)))
                                .toList());
    }

    private static Panel<Task> ended(Answer<Tasks> done, Answer<Tasks> skipped) {
        List<Task> tasks =
                Stream.of(done, skipped)
                        .flatMap(answer -> answer.found().stream())
                        .flatMap(page -> page.items().stream())
                        .filter(task -> task.end() != null)
                        .sorted(
                                Comparator.comparing((Task task) ->
                                                Objects.requireNonNull(task.end()).at())
                                        .reversed())
                        .limit(SOME)
                        .toList();
        List<String> troubles = Answer.troubles(List.of(done, skipped));
        return new Panel<>(tasks, troubles.isEmpty() ? null : troubles.getFirst());
    }
}
