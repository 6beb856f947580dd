package dev.fairlead.console.now;

import dev.fairlead.console.action.Notice;
import dev.fairlead.console.session.SignedIn;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /}. */
@Controller
class NowController {
    private final NowScreens screens;

    NowController(NowScreens screens) {
        this.screens = screens;
    }

    @GetMapping("/")
    String page(@AuthenticationPrincipal SignedIn caller, HttpSession session, Model model) {
        model.addAttribute("notice", Notice.take(session));
        return screens.atOnce(caller, "").into(model);
    }
}
