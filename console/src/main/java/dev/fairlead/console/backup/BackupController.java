package dev.fairlead.console.backup;

import dev.fairlead.console.action.Notice;
import dev.fairlead.console.session.SignedIn;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.UriUtils;

/** {@code /backups}, {@code /backups/{set}} and {@code /recoveries/{id}}. */
@Controller
class BackupController {
    private final BackupsScreens all;
    private final BackupSetScreens one;
    private final RecoveryScreens recovery;

    BackupController(BackupsScreens all, BackupSetScreens one, RecoveryScreens recovery) {
        this.all = all;
        this.one = one;
        this.recovery = recovery;
    }

    @GetMapping("/backups")
    String list(@AuthenticationPrincipal SignedIn caller, HttpSession session, Model model) {
        model.addAttribute("notice", Notice.take(session));
        return all.atOnce(caller, "").into(model);
    }

    @GetMapping("/backups/{set}")
    String page(@PathVariable String set, @AuthenticationPrincipal SignedIn caller, Model model) {
        return one.atOnce(caller, set).into(model);
    }

    /** A plan stands among the others. */
    @GetMapping("/recovery-plans/{plan}")
    String plan() {
        return "redirect:/backups";
    }

    /** A step stands on the page of its recovery. */
    @GetMapping("/recoveries/{id}/steps/{step}")
    String step(@PathVariable String id) {
        return "redirect:/recoveries/" + UriUtils.encodePathSegment(id, StandardCharsets.UTF_8);
    }

    @GetMapping("/recoveries/{id}")
    String recovery(
            @PathVariable String id,
            @AuthenticationPrincipal SignedIn caller,
            HttpSession session,
            Model model) {
        model.addAttribute("notice", Notice.take(session));
        return recovery.atOnce(caller, id).into(model);
    }
}
