package dev.fairlead.console.backup;

import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.BackupSets;
import dev.fairlead.console.upstream.BackupSets.BackupSet;
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
 * One backup set: its objectives, every recovery point with the reason why it stays, its drills,
 * and what was restored of it.
 */
@Component
class BackupSetScreens implements Screens {
    private static final List<String> PARTS = List.of("head", "points", "drills", "restores");
    private static final int SOME = 20;

    private final Services services;

    BackupSetScreens(Services services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "backup-set";
    }

    @Override
    public Screen now(SignedIn caller, String id) {
        Token token = caller.token();
        try (var together = new Together()) {
            var set = together.ask(() -> services.backupSet(token, id));
            var kept = together.ask(() -> services.retention(token, id));
            var drills = together.ask(() -> services.drills(token, id, SOME));
            var restores = together.ask(() -> services.restores(token, id, SOME));
            Answer<BackupSet> answer = TokenWithdrawn.check(Together.outcome(set));
            var values = new HashMap<String, Object>();
            values.put("id", id);
            values.put("set", answer.found().orElse(null));
            values.put("trouble", answer.trouble().orElse(null));
            values.put("missing", answer.isNotFound());
            values.put("points", Panel.of(Together.outcome(kept), BackupSets.Kept::items));
            values.put("drills", Panel.of(Together.outcome(drills), BackupSets.Drills::items));
            values.put(
                    "restores", Panel.of(Together.outcome(restores), BackupSets.Restores::items));
            return new Screen("backup-set", PARTS, values);
        }
    }
}
