package dev.fairlead.console.dashboard;

import dev.fairlead.console.chart.Charts;
import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.Address;
import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.Catalogue;
import dev.fairlead.console.upstream.Catalogue.Environment;
import dev.fairlead.console.upstream.Page;
import dev.fairlead.console.upstream.Services;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /services/{name}/metrics} and {@code /infrastructure}, with their charts. */
@Controller
class DashboardController {
    private static final String CHARTS = "charts";
    private static final String ALONE = "chart-parts :: charts";
    private static final String INFRASTRUCTURE = "/infrastructure";

    /** Those whose users count are drawn first, wherever they stand in the list. */
    private static final int MOST_LOOKED_AT = 100;

    private final Services services;
    private final Drawing drawing;

    DashboardController(Services services, Drawing drawing) {
        this.services = services;
        this.drawing = drawing;
    }

    /** A choice on a page, with where it leads. */
    record Choice(String text, String path, boolean chosen) {}

    /**
     * @param metric name of the one business metric that is shown; null for what the service does
     */
    @GetMapping("/services/{name}/metrics")
    String service(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String environment,
            @RequestParam(required = false) @Nullable String range,
            @RequestParam(required = false) @Nullable String metric,
            @AuthenticationPrincipal SignedIn caller,
            Model model) {
        Answer<Catalogue.Entry> entry =
                TokenWithdrawn.check(services.service(caller.token(), name));
        List<Environment> environments =
                entry.found().map(Catalogue.Entry::environments).orElse(List.of());
        String chosen = chosen(environments, environment);
        Period period = Period.of(range);
        String path = "/services/" + Address.encoded(name) + "/metrics";
        model.addAttribute("id", name);
        model.addAttribute("missing", entry.isNotFound());
        model.addAttribute("trouble", entry.trouble().orElse(null));
        model.addAttribute(
                "environments",
                environments.stream()
                        .map(Environment::name)
                        .map(each ->
                                new Choice(
                                        each, at(path, each, period, metric), each.equals(chosen)))
                        .toList());
        choices(model, path, chosen, period, metric);
        model.addAttribute("metric", metric);
        model.addAttribute("path", at("/charts" + path, chosen, period, metric));
        model.addAttribute("alone", at(path + "/charts", chosen, period, metric));
        return "service-metrics";
    }

    /** The charts on a page of their own, for whoever has no scripts. */
    @GetMapping("/services/{name}/metrics/charts")
    String serviceCharts(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String environment,
            @RequestParam(required = false) @Nullable String range,
            @RequestParam(required = false) @Nullable String metric,
            @AuthenticationPrincipal SignedIn caller,
            Model model) {
        model.addAttribute("over", name);
        model.addAttribute("back", "/services/" + Address.encoded(name) + "/metrics");
        model.addAttribute(CHARTS, charts(caller, name, environment, Period.of(range), metric));
        return "dashboard-charts";
    }

    /** The charts alone, for the script of the page. */
    @GetMapping("/charts/services/{name}/metrics")
    String serviceChartsAlone(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String environment,
            @RequestParam(required = false) @Nullable String range,
            @RequestParam(required = false) @Nullable String metric,
            @AuthenticationPrincipal SignedIn caller,
            Model model) {
        model.addAttribute(CHARTS, charts(caller, name, environment, Period.of(range), metric));
        return ALONE;
    }

    @GetMapping(INFRASTRUCTURE)
    String infrastructure(@RequestParam(required = false) @Nullable String range, Model model) {
        Period period = Period.of(range);
        choices(model, INFRASTRUCTURE, null, period, null);
        model.addAttribute("path", at("/charts" + INFRASTRUCTURE, null, period, null));
        model.addAttribute("alone", at(INFRASTRUCTURE + "/charts", null, period, null));
        return "infrastructure";
    }

    /** The charts on a page of their own, for whoever has no scripts. */
    @GetMapping("/infrastructure/charts")
    String infrastructureCharts(
            @RequestParam(required = false) @Nullable String range,
            @AuthenticationPrincipal SignedIn caller,
            Model model) {
        model.addAttribute("over", "Infrastructure");
        model.addAttribute("back", INFRASTRUCTURE);
        model.addAttribute(CHARTS, charts(caller, Period.of(range)));
        return "dashboard-charts";
    }

    /** The charts alone, for the script of the page. */
    @GetMapping("/charts/infrastructure")
    String infrastructureChartsAlone(
            @RequestParam(required = false) @Nullable String range,
            @AuthenticationPrincipal SignedIn caller,
            Model model) {
        model.addAttribute(CHARTS, charts(caller, Period.of(range)));
        return ALONE;
    }

    private Charts charts(SignedIn caller, Period period) {
        List<Graph> graphs = InfrastructureGraphs.all();
        return drawing.of(caller.token(), "infrastructure", graphs, period, List.of());
    }

    private Charts charts(
            SignedIn caller,
            String name,
            @Nullable String environment,
            Period period,
            @Nullable String metric) {
        if (metric != null) {
            Answer<Page.Business> one =
                    TokenWithdrawn.check(services.businessMetric(caller.token(), name, metric));
            List<Graph> graphs = one.found().map(ServiceGraphs::of).orElse(List.of());
            return drawing.of(caller.token(), "service-" + name, graphs, period, List.of(one));
        }
        Answer<Page.Businesses> business =
                TokenWithdrawn.check(services.business(caller.token(), name, MOST_LOOKED_AT));
        List<Page.Business> numbers =
                business.found().map(Page.Businesses::items).orElse(List.of());
        List<Graph> graphs = ServiceGraphs.of(name, environment, numbers);
        return drawing.of(caller.token(), "service-" + name, graphs, period, List.of(business))
                .besides(ServiceGraphs.beyond(numbers));
    }

    /** The one that was asked for, or the first in which users are, or the first of all. */
    private static @Nullable String chosen(List<Environment> all, @Nullable String asked) {
        if (asked != null) {
            return asked;
        }
        Optional<Environment> first = all.stream().filter(Environment::production).findFirst();
        return first.or(() -> all.stream().findFirst()).map(Environment::name).orElse(null);
    }

    private static void choices(
            Model model,
            String path,
            @Nullable String environment,
            Period period,
            @Nullable String metric) {
        model.addAttribute(
                "periods",
                Arrays.stream(Period.values())
                        .map(each ->
                                new Choice(
                                        each.text(),
                                        at(path, environment, each, metric),
                                        each == period))
                        .toList());
    }

    private static String at(
            String path, @Nullable String environment, Period period, @Nullable String metric) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (environment != null) {
            parameters.put("environment", environment);
        }
        parameters.put("range", period.text());
        if (metric != null) {
            parameters.put("metric", metric);
        }
        return path + "?" + Address.query(parameters);
    }
}
