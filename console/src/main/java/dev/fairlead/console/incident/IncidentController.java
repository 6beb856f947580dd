package dev.fairlead.console.incident;

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

/** {@code /incidents} and {@code /incidents/{id}}. */
@Controller
class IncidentController {
    private final IncidentsScreens all;
    private final IncidentScreens one;

    IncidentController(IncidentsScreens all, IncidentScreens one) {
        this.all = all;
        this.one = one;
    }

    /**
     * @param parameters filters, and where the list begins
     */
    @GetMapping("/incidents")
    String list(
            @RequestParam Map<String, String> parameters,
            @AuthenticationPrincipal SignedIn caller,
            HttpSession session,
            Model model) {
        model.addAttribute("notice", Notice.take(session));
        return all.at(caller, parameters).into(model);
    }

    @GetMapping("/incidents/{id}")
    String page(
            @PathVariable String id,
            @AuthenticationPrincipal SignedIn caller,
            HttpSession session,
            Model model) {
        model.addAttribute("notice", Notice.take(session));
        return one.atOnce(caller, id).into(model);
    }
}
