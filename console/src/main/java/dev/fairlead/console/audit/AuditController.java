package dev.fairlead.console.audit;

import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.Services;
import dev.fairlead.console.upstream.Verification;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /audit}. */
@Controller
class AuditController {
    private final AuditScreens all;
    private final Services services;

    AuditController(AuditScreens all, Services services) {
        this.all = all;
        this.services = services;
    }

    /**
     * @param parameters filters, and where the list begins
     */
    @GetMapping("/audit")
    String list(
            @RequestParam Map<String, String> parameters,
            @AuthenticationPrincipal SignedIn caller,
            Model model) {
        return all.at(caller, parameters).into(model);
    }

    /** Has the trail verified, which takes as long as reading it takes. */
    @GetMapping("/audit/verification")
    String verify(@AuthenticationPrincipal SignedIn caller, Model model) {
        Answer<Verification> answer = TokenWithdrawn.check(services.verification(caller.token()));
        model.addAttribute("found", answer.found().orElse(null));
        model.addAttribute("trouble", answer.trouble().orElse(null));
        return "verification";
    }
}
