package dev.fairlead.console.search;

import dev.fairlead.console.session.SignedIn;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /search}. */
@Controller
class SearchController {
    private final Search search;

    SearchController(Search search) {
        this.search = search;
    }

    /**
     * The only thing that the text names, or what there is to choose from.
     *
     * @param q as it was typed
     */
    @GetMapping("/search")
    String search(
            @RequestParam(defaultValue = "") String q,
            @AuthenticationPrincipal SignedIn caller,
            Model model) {
        Sought sought = Sought.of(q);
        Search.Found found =
                sought.text().isEmpty()
                        ? new Search.Found("", List.of(), List.of())
                        : search.find(caller.token(), sought);
        model.addAttribute("found", found);
        return found.only().map(path -> "redirect:" + path).orElse("search");
    }
}
