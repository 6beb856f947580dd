package dev.fairlead.console.backup;

import dev.fairlead.console.action.Action;
import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.BackupSets;
import dev.fairlead.console.upstream.Page;
import dev.fairlead.console.upstream.Recoveries;
import dev.fairlead.console.upstream.RecoveryPlans;
import dev.fairlead.console.upstream.Services;
import dev.fairlead.console.upstream.Together;
import dev.fairlead.console.upstream.Token;
import dev.fairlead.console.view.Panel;
import dev.fairlead.console.view.Screen;
import dev.fairlead.console.view.Screens;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * All backup sets with their objectives, recovery plans, and the last backups and drills of any.
 */
@Component
class BackupsScreens implements Screens {
    private static final List<String> PARTS = List.of("sets", "recoveries", "backups", "drills");
    private static final int SOME = 20;

    private final Services services;

    BackupsScreens(Services services) {
        this.services = services;
    }

    /** A plan, and what the person may begin by it. */
    record Offered(RecoveryPlans.Plan plan, List<Action> actions) {
        Offered(RecoveryPlans.Plan plan, SignedIn caller) {
            this(plan, RecoveryActions.offered(plan, caller));
        }
    }

    @Override
    public String name() {
        return "backups";
    }

    @Override
    public Screen now(SignedIn caller, String id) {
        Token token = caller.token();
        try (var together = new Together()) {
            var sets = together.ask(() -> services.backupSets(token));
            var backups = together.ask(() -> services.backups(token, SOME));
            var drills = together.ask(() -> services.drills(token, null, SOME));
            var plans = together.ask(() -> services.recoveryPlans(token));
            var recoveries = together.ask(() -> services.recoveries(token, SOME));
            var values = new HashMap<String, Object>();
            values.put(
                    "sets",
                    Panel.of(TokenWithdrawn.check(Together.outcome(sets)), BackupSets::items));
            values.put("backups", Panel.of(Together.outcome(backups), Page.Backups::items));
            values.put("drills", Panel.of(Together.outcome(drills), BackupSets.Drills::items));
            values.put(
                    "plans",
                    Panel.of(
                            Together.outcome(plans),
                            found ->
                                    found.items().stream()
                                            .map(plan -> new Offered(plan, caller))
                                            .toList()));
            values.put("recoveries", Panel.of(Together.outcome(recoveries), Recoveries::items));
            return new Screen("backups", PARTS, values);
        }
    }
}
