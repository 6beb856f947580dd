package dev.fairlead.console.deployment;

import dev.fairlead.console.action.Notice;
import dev.fairlead.console.session.SignedIn;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** {@code /deployments/{id}}. */
@Controller
class DeploymentController {
    private final DeploymentScreens screens;

    DeploymentController(DeploymentScreens screens) {
        this.screens = screens;
    }

    @GetMapping("/deployments/{id}")
    String page(
            @PathVariable String id,
            @AuthenticationPrincipal SignedIn caller,
            HttpSession session,
            Model model) {
        model.addAttribute("notice", Notice.take(session));
        return screens.now(caller, id).into(model);
    }
}
