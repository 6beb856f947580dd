package dev.fairlead.console.lifecycle;

import dev.fairlead.console.session.SignedIn;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;

/** {@code /lifecycles}. */
@Controller
class LifecycleController {
    private final LifecyclesScreens all;
    private final LifecycleScreens one;

    LifecycleController(LifecyclesScreens all, LifecycleScreens one) {
        this.all = all;
        this.one = one;
    }

    /**
     * The recent ones, or the way to one.
     *
     * @param parameters filters, and where the list begins; {@code id} of a lifecycle, deployment
     *     or incident, as it was typed into the search
     */
    @GetMapping("/lifecycles")
    String list(
            @RequestParam Map<String, String> parameters,
            @AuthenticationPrincipal SignedIn caller,
            Model model) {
        String id = parameters.getOrDefault("id", "").strip();
        return id.isEmpty()
                ? all.at(caller, parameters).into(model)
                : "redirect:/lifecycles/" + UriUtils.encodePathSegment(id, StandardCharsets.UTF_8);
    }

    @GetMapping("/lifecycles/{id}")
    String page(@PathVariable String id, @AuthenticationPrincipal SignedIn caller, Model model) {
        return one.atOnce(caller, id).into(model);
    }
}
