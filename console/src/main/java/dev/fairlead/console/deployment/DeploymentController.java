package dev.fairlead.console.deployment;

import dev.fairlead.console.action.Notice;
import dev.fairlead.console.session.SignedIn;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * {@code /deployments}, {@code /deployments/{id}}, its charts and output, {@code /observed}, {@code
 * /numbers}, {@code /freezes}.
 */
@Controller
class DeploymentController {
    private final DeploymentsScreens all;
    private final DeploymentScreens one;
    private final DeploymentCharts charts;
    private final OutputScreens output;
    private final ObservedScreens observed;
    private final NumbersPage numbers;
    private final FreezesPage freezes;

    DeploymentController(
            DeploymentsScreens all,
            DeploymentScreens one,
            DeploymentCharts charts,
            OutputScreens output,
            ObservedScreens observed,
            NumbersPage numbers,
            FreezesPage freezes) {
        this.all = all;
        this.one = one;
        this.charts = charts;
        this.output = output;
        this.observed = observed;
        this.numbers = numbers;
        this.freezes = freezes;
    }

    /**
     * @param parameters filters, and where the list begins
     */
    @GetMapping("/deployments")
    String list(
            @RequestParam Map<String, String> parameters,
            @AuthenticationPrincipal SignedIn caller,
            Model model) {
        return all.at(caller, parameters).into(model);
    }

    /**
     * @param parameters filters, and where the list begins
     */
    @GetMapping("/observed")
    String observed(
            @RequestParam Map<String, String> parameters,
            @AuthenticationPrincipal SignedIn caller,
            Model model) {
        return observed.at(caller, parameters).into(model);
    }

    /**
     * @param parameters filters
     */
    @GetMapping("/numbers")
    String numbers(
            @RequestParam Map<String, String> parameters,
            @AuthenticationPrincipal SignedIn caller,
            Model model) {
        return numbers.of(caller, parameters).into(model);
    }

    /** A freeze has no page of its own. */
    @GetMapping("/freezes/{id}")
    String freeze(@PathVariable String id) {
        return "redirect:/freezes";
    }

    @GetMapping("/freezes")
    String freezes(@AuthenticationPrincipal SignedIn caller, HttpSession session, Model model) {
        model.addAttribute("notice", Notice.take(session));
        return freezes.of(caller).into(model);
    }

    @GetMapping("/deployments/{id}")
    String page(
            @PathVariable String id,
            @AuthenticationPrincipal SignedIn caller,
            HttpSession session,
            Model model) {
        model.addAttribute("notice", Notice.take(session));
        return one.atOnce(caller, id).into(model);
    }

    /**
     * @param attempt null for the latest, which goes on
     */
    @GetMapping("/deployments/{id}/output")
    String output(
            @PathVariable String id,
            @RequestParam @Nullable Integer attempt,
            @AuthenticationPrincipal SignedIn caller,
            Model model) {
        return (attempt == null ? output.atOnce(caller, id) : output.of(caller, id, attempt))
                .into(model);
    }

    /** The charts on a page of their own, for whoever has no scripts. */
    @GetMapping("/deployments/{id}/charts")
    String charts(@PathVariable String id, @AuthenticationPrincipal SignedIn caller, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("charts", charts.of(caller, id));
        return "deployment-charts";
    }

    /** The charts alone, for the script of the page. */
    @GetMapping("/charts/deployments/{id}")
    String chartsAlone(
            @PathVariable String id, @AuthenticationPrincipal SignedIn caller, Model model) {
        model.addAttribute("charts", charts.of(caller, id));
        return "chart-parts :: charts";
    }
}
