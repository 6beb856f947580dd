package dev.fairlead.console.backup;

import dev.fairlead.console.session.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** {@code /backups} and {@code /backups/{set}}. */
@Controller
class BackupController {
    private final BackupsScreens all;
    private final BackupSetScreens one;

    BackupController(BackupsScreens all, BackupSetScreens one) {
        this.all = all;
        this.one = one;
    }

    @GetMapping("/backups")
    String list(@AuthenticationPrincipal SignedIn caller, Model model) {
        return all.now(caller, "").into(model);
    }

    @GetMapping("/backups/{set}")
    String page(@PathVariable String set, @AuthenticationPrincipal SignedIn caller, Model model) {
        return one.now(caller, set).into(model);
    }
}
