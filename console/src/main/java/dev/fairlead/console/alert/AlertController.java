package dev.fairlead.console.alert;

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

/** {@code /alerts} and {@code /silences}, a page for each of them, and {@code /rules}. */
@Controller
class AlertController {
    private static final String CHARTS = "charts";
    private static final String NOTICE = "notice";

    private final AlertsScreens alerts;
    private final AlertScreens alert;
    private final AlertCharts charts;
    private final RuleDataPage rules;
    private final SilencesScreens silences;
    private final SilenceScreens silence;

    AlertController(
            AlertsScreens alerts,
            AlertScreens alert,
            AlertCharts charts,
            RuleDataPage rules,
            SilencesScreens silences,
            SilenceScreens silence) {
        this.rules = rules;
        this.alerts = alerts;
        this.alert = alert;
        this.charts = charts;
        this.silences = silences;
        this.silence = silence;
    }

    /**
     * @param parameters filters, and where the list begins
     */
    @GetMapping("/alerts")
    String alerts(
            @RequestParam Map<String, String> parameters,
            @AuthenticationPrincipal SignedIn caller,
            Model model) {
        return alerts.at(caller, parameters).into(model);
    }

    /**
     * @param state of the rules; null for all
     */
    @GetMapping("/rules")
    String rules(
            @RequestParam @Nullable String state,
            @AuthenticationPrincipal SignedIn caller,
            Model model) {
        return rules.of(caller, state).into(model);
    }

    @GetMapping("/alerts/{id}")
    String alert(
            @PathVariable String id,
            @AuthenticationPrincipal SignedIn caller,
            HttpSession session,
            Model model) {
        model.addAttribute(NOTICE, Notice.take(session));
        return alert.atOnce(caller, id).into(model);
    }

    /** The chart on a page of its own, for whoever has no scripts. */
    @GetMapping("/alerts/{id}/charts")
    String charts(@PathVariable String id, @AuthenticationPrincipal SignedIn caller, Model model) {
        model.addAttribute("id", id);
        model.addAttribute(CHARTS, charts.of(caller, id));
        return "alert-charts";
    }

    /** The chart alone, for the script of the page. */
    @GetMapping("/charts/alerts/{id}")
    String chartsAlone(
            @PathVariable String id, @AuthenticationPrincipal SignedIn caller, Model model) {
        model.addAttribute(CHARTS, charts.of(caller, id));
        return "chart-parts :: charts";
    }

    /**
     * @param parameters filters, and where the list begins
     */
    @GetMapping("/silences")
    String silences(
            @RequestParam Map<String, String> parameters,
            @AuthenticationPrincipal SignedIn caller,
            Model model) {
        return silences.at(caller, parameters).into(model);
    }

    @GetMapping("/silences/{id}")
    String silence(
            @PathVariable String id,
            @AuthenticationPrincipal SignedIn caller,
            HttpSession session,
            Model model) {
        model.addAttribute(NOTICE, Notice.take(session));
        return silence.atOnce(caller, id).into(model);
    }
}
