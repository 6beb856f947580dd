package dev.fairlead.console.oncall;

import dev.fairlead.console.action.Notice;
import dev.fairlead.console.session.SignedIn;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** {@code /schedules/{name}}. */
@Controller
class RotaController {
    private final RotaScreens rotas;

    RotaController(RotaScreens rotas) {
        this.rotas = rotas;
    }

    @GetMapping("/schedules/{name}")
    String page(
            @PathVariable String name,
            @AuthenticationPrincipal SignedIn caller,
            HttpSession session,
            Model model) {
        model.addAttribute("notice", Notice.take(session));
        return rotas.atOnce(caller, name).into(model);
    }
}
