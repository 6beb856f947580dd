package dev.fairlead.console.slo;

import dev.fairlead.console.session.SignedIn;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /slos}, and a page for each of them. */
@Controller
class SloController {
    private static final String CHARTS = "charts";

    private final SlosScreens slos;
    private final SloScreens slo;
    private final SloCharts charts;

    SloController(SlosScreens slos, SloScreens slo, SloCharts charts) {
        this.slos = slos;
        this.slo = slo;
        this.charts = charts;
    }

    /**
     * @param parameters filters, and where the list begins
     */
    @GetMapping("/slos")
    String slos(
            @RequestParam Map<String, String> parameters,
            @AuthenticationPrincipal SignedIn caller,
            Model model) {
        return slos.at(caller, parameters).into(model);
    }

    @GetMapping("/slos/{id}")
    String slo(@PathVariable String id, @AuthenticationPrincipal SignedIn caller, Model model) {
        return slo.atOnce(caller, id).into(model);
    }

    /** The chart on a page of its own, for whoever has no scripts. */
    @GetMapping("/slos/{id}/charts")
    String charts(@PathVariable String id, @AuthenticationPrincipal SignedIn caller, Model model) {
        model.addAttribute("id", id);
        model.addAttribute(CHARTS, charts.of(caller, id));
        return "slo-charts";
    }

    /** The chart alone, for the script of the page. */
    @GetMapping("/charts/slos/{id}")
    String chartsAlone(
            @PathVariable String id, @AuthenticationPrincipal SignedIn caller, Model model) {
        model.addAttribute(CHARTS, charts.of(caller, id));
        return "chart-parts :: charts";
    }
}
