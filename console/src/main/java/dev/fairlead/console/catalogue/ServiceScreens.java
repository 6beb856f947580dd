package dev.fairlead.console.catalogue;

import dev.fairlead.console.maintenance.OpenWindows;
import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.Catalogue.Entry;
import dev.fairlead.console.upstream.Page;
import dev.fairlead.console.upstream.Page.DeploymentSummary;
import dev.fairlead.console.upstream.Services;
import dev.fairlead.console.upstream.Together;
import dev.fairlead.console.upstream.Token;
import dev.fairlead.console.view.Panel;
import dev.fairlead.console.view.Screen;
import dev.fairlead.console.view.Screens;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** One of the firm's services: what it stands on in each environment, and what happened to it. */
@Component
class ServiceScreens implements Screens {
    private static final List<String> PARTS =
            List.of("head", "business", "environments", "deployments", "incidents");
    private static final int MOST_NUMBERS = 50;
    private static final int SOME = 5;
    private static final int MOST_RUNNING = 50;

    private final Services services;
    private final OpenWindows windows;

    ServiceScreens(Services services, OpenWindows windows) {
        this.services = services;
        this.windows = windows;
    }

    @Override
    public String name() {
        return "service";
    }

    @Override
    public Screen now(SignedIn caller, String id) {
        Token token = caller.token();
        Map<String, String> filter = Map.of("service", id);
        try (var together = new Together()) {
            var open = together.ask(() -> windows.on(token, id, null));
            var entry = together.ask(() -> services.service(token, id));
            var deployments = together.ask(() -> services.deployments(token, filter, null, SOME));
            var business = together.ask(() -> services.business(token, id, MOST_NUMBERS));
            var running = together.ask(() -> services.running(token, id, MOST_RUNNING));
            var incidents = together.ask(() -> services.incidents(token, filter, null, SOME));
            Answer<Entry> answer = TokenWithdrawn.check(Together.outcome(entry));
            var values = new HashMap<String, Object>();
            values.put("id", id);
            values.put("windows", Together.outcome(open));
            values.put("service", answer.found().orElse(null));
            values.put("trouble", answer.trouble().orElse(null));
            values.put("missing", answer.isNotFound());
            Panel<DeploymentSummary> newest =
                    Panel.of(Together.outcome(deployments), Page.Deployments::items);
            values.put("deployments", newest);
            values.put(
                    "serving",
                    serving(Panel.of(Together.outcome(running), Page.Deployments::items), newest));
            values.put("business", Panel.of(Together.outcome(business), Page.Businesses::items));
            values.put("incidents", Panel.of(Together.outcome(incidents), Page.Incidents::items));
            return new Screen("service", PARTS, values);
        }
    }

    /** What users get, by environment, the largest share first. */
    private static Map<String, List<DeploymentSummary>> serving(
            Panel<DeploymentSummary> running, Panel<DeploymentSummary> newest) {
        Map<String, DeploymentSummary> byId = new LinkedHashMap<>();
        Stream.concat(newest.items().stream(), running.items().stream())
                .filter(DeploymentSummary::serves)
                .forEach(each -> byId.putIfAbsent(each.id(), each));
        return byId.values().stream()
                .sorted(Comparator.comparingInt(DeploymentSummary::weightPercent).reversed())
                .collect(
                        Collectors.groupingBy(
                                DeploymentSummary::environment, TreeMap::new, Collectors.toList()));
    }
}
