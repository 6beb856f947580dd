package dev.fairlead.console.catalogue;

import dev.fairlead.console.session.SignedIn;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /services} and {@code /services/{name}}. */
@Controller
class ServiceController {
    private final ServicesScreens all;
    private final ServiceScreens one;

    ServiceController(ServicesScreens all, ServiceScreens one) {
        this.all = all;
        this.one = one;
    }

    /**
     * @param parameters filters, and where the list begins
     */
    @GetMapping("/services")
    String list(
            @RequestParam Map<String, String> parameters,
            @AuthenticationPrincipal SignedIn caller,
            Model model) {
        return all.at(caller, parameters).into(model);
    }

    @GetMapping("/services/{name}")
    String page(@PathVariable String name, @AuthenticationPrincipal SignedIn caller, Model model) {
        return one.atOnce(caller, name).into(model);
    }
}
