package dev.fairlead.console.maintenance;

import dev.fairlead.console.action.Notice;
import dev.fairlead.console.session.SignedIn;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /windows} and {@code /windows/{window}}. */
@Controller
class WindowController {
    private final WindowsScreens all;
    private final WindowScreens one;

    WindowController(WindowsScreens all, WindowScreens one) {
        this.all = all;
        this.one = one;
    }

    /**
     * @param parameters filters, and where the list begins
     */
    @GetMapping("/windows")
    String list(
            @RequestParam Map<String, String> parameters,
            @AuthenticationPrincipal SignedIn caller,
            HttpSession session,
            Model model) {
        model.addAttribute("notice", Notice.take(session));
        return all.at(caller, parameters).into(model);
    }

    @GetMapping("/windows/{window}")
    String page(
            @PathVariable String window,
            @AuthenticationPrincipal SignedIn caller,
            HttpSession session,
            Model model) {
        model.addAttribute("notice", Notice.take(session));
        return one.atOnce(caller, window).into(model);
    }
}
