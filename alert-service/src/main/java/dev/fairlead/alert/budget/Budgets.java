package dev.fairlead.alert.budget;

import dev.fairlead.alert.slo.SloStatus;
import dev.fairlead.alert.slo.Slos;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Views;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what is left of all error budgets with what was told of them. Safe for many threads;
 * throws where the store or the samples are away.
 */
public final class Budgets {
    private static final Logger log = LoggerFactory.getLogger(Budgets.class);

    private final Slos slos;
    private final Views views;
    private final Commands commands;

    public Budgets(Slos slos, Views views, Commands commands) {
        this.slos = slos;
        this.views = views;
        this.commands = commands;
    }

    /** All objectives with what was told of their budgets. */
    public List<SloStatus> now() {
        Map<String, BudgetView> burned = burned();
        List<SloStatus> all = new ArrayList<>();
        for (SloStatus status : slos.now()) {
            BudgetView view = burned.get(status.id());
            all.add(view == null ? status : status.burned(view.since()));
        }
        return all;
    }

    /** Tells what changed. */
    public void tick() {
        Map<String, BudgetView> burned = burned();
        Map<String, BudgetView> retired = new HashMap<>(burned);
        for (SloStatus status : slos.now()) {
            Double left = status.measured().budgetLeft();
            boolean told = burned.containsKey(status.id());
            if (left != null) {
                retired.remove(status.id());
            }
            if (left != null && left <= 0 && !told) {
                execute(status.id(), new BudgetCommand.Burn(owner(status), left), "budget-burned");
            } else if (left != null && left >= BudgetDecider.ENOUGH && told) {
                execute(status.id(), new BudgetCommand.Recover(left), "budget-recovered");
            }
        }
        // Where nothing is measured any more, a budget stays as it was for a period.
        for (BudgetView view : retired.values()) {
            if (slos.isOver(view.slo(), view.id(), view.since())) {
                execute(view.id(), new BudgetCommand.Retire(), "objective-removed");
            }
        }
    }

    private Map<String, BudgetView> burned() {
        Map<String, BudgetView> burned = new HashMap<>();
        views.each(
                BudgetView.KIND,
                Map.of("state", BudgetView.BURNED),
                BudgetView.class,
                view -> burned.put(view.id(), view));
        return burned;
    }

    private static BudgetOwner owner(SloStatus status) {
        return new BudgetOwner(
                status.id(),
                status.slo(),
                status.service(),
                status.environment(),
                status.objective(),
                status.period());
    }

    private void execute(String id, BudgetCommand command, String reason) {
        String stream = BudgetStream.of(id);
        commands.execute(stream, command, commands.context(Actor.system("budget"), reason, stream));
        log.atInfo().addKeyValue("budget", id).addKeyValue("reason", reason).log("Budget changed");
    }
}
