package dev.fairlead.console.maintenance;

import dev.fairlead.console.action.Notice;
import dev.fairlead.console.session.SignedIn;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** {@code /maintenance} and {@code /maintenance/{task}}. */
@Controller
class MaintenanceController {
    private final MaintenanceScreens all;
    private final TaskScreens one;

    MaintenanceController(MaintenanceScreens all, TaskScreens one) {
        this.all = all;
        this.one = one;
    }

    @GetMapping("/maintenance")
    String list(@AuthenticationPrincipal SignedIn caller, Model model) {
        return all.atOnce(caller, "").into(model);
    }

    @GetMapping("/maintenance/{task}")
    String page(
            @PathVariable String task,
            @AuthenticationPrincipal SignedIn caller,
            HttpSession session,
            Model model) {
        model.addAttribute("notice", Notice.take(session));
        return one.atOnce(caller, task).into(model);
    }
}
