package dev.fairlead.alert.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.parse.PromQlParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard of {@code integrations/grafana} asks for what there is. */
class GrafanaDashboardTest {
    private static final Path DASHBOARD = Path.of("..", "integrations", "grafana", "services.json");
    private static final Pattern SERIES =
            Pattern.compile("\\b(?:fairlead|node|slo|business)[a-zA-Z0-9_:]*[_:][a-zA-Z0-9_:]*");

    /**
     * Of the edge, of rules, and counted; {@link HostSamplesTest} looks for those of the machine.
     */
    private static final Set<String> OTHERS =
            Set.of(
                    "fairlead_edge_requests_total",
                    "fairlead_edge_request_duration_seconds_bucket",
                    "fairlead_deployments_finished_total",
                    "fairlead_support_tickets_total",
                    "business:value",
                    "slo:budget_left:ratio");

    private static List<String> expressions() throws IOException {
        JsonNode root = JsonMapper.shared().readTree(Files.readString(DASHBOARD));
        List<String> expressions = new ArrayList<>();
        for (JsonNode panel : root.path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                expressions.add(target.path("expr").asString("").replace("$__rate_interval", "5m"));
            }
        }
        return expressions;
    }

    @Test
    void eachPanelAsksInPromQl() throws IOException, PromQlParseException {
        assertThat(expressions()).hasSizeGreaterThan(15);
        for (String expression : expressions()) {
            PromQl.parse(expression);
        }
    }

    @Test
    void noPanelAsksForASeriesThatNobodyStores() throws IOException {
        for (String expression : expressions()) {
            assertThat(series(expression)).isNotEmpty();
        }
        assertThat(series()).filteredOn(name -> !name.startsWith("node_")).isSubsetOf(OTHERS);
    }

    /** All that panels ask for. */
    static Set<String> series() throws IOException {
        Set<String> all = new TreeSet<>();
        for (String expression : expressions()) {
            all.addAll(series(expression));
        }
        return all;
    }

    private static Set<String> series(String expression) {
        return SERIES.matcher(expression)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }
}
