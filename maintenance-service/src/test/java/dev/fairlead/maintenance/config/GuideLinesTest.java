package dev.fairlead.maintenance.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.maintenance.probe.Measure;
import dev.fairlead.maintenance.probe.ProbePlan;
import dev.fairlead.maintenance.task.TaskPlan;
import dev.fairlead.platform.config.LiveConfig;
import dev.fairlead.platform.people.PeopleReader;
import dev.fairlead.testsupport.MarkdownTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operations guide's lists, the table of the documentation, and what is configured agree. */
class GuideLinesTest {
    private static final Path PAGE = Path.of("../docs/guide/maintenance.md");
    private static final Pattern QUOTED = Pattern.compile("`([a-z-]+)`");
    private static final Pattern PROBE = Pattern.compile("\\*\\*probe\\*\\* `([a-z-]+)`: ([^;]*)");

    /** Word for word, in its order. */
    private static final List<String> GUIDE =
            """
            daily | Check system health dashboards
            daily | Review overnight alerts and incidents
            daily | Verify backup completion
            daily | Check certificate expiration dates
            daily | Review security logs
            weekly | Update dependencies and security patches
            weekly | Review performance metrics and trends
            weekly | Clean up old logs and temporary files
            weekly | Test disaster recovery procedures
            weekly | Review capacity planning metrics
            monthly | Security vulnerability assessment
            monthly | Performance optimization review
            monthly | Disaster recovery testing
            monthly | Documentation updates
            monthly | Capacity planning review
            database, daily | Monitor database performance
            database, daily | Check for long-running queries
            database, daily | Verify backup completion
            database, daily | Review connection pool usage
            database, weekly | Analyze query performance
            database, weekly | Update database statistics
            database, weekly | Review and optimize indexes
            database, weekly | Clean up old data
            database, monthly | Database version updates
            database, monthly | Schema optimization
            database, monthly | Capacity planning
            database, monthly | Security audit
            security, daily | Review security alerts
            security, daily | Check for unusual access patterns
            security, daily | Monitor failed login attempts
            security, daily | Review API usage patterns
            security, weekly | Update security patches
            security, weekly | Review access logs
            security, weekly | Test security controls
            security, weekly | Update firewall rules
            security, monthly | Security vulnerability scan
            security, monthly | Access review and cleanup
            security, monthly | Security policy updates
            security, monthly | Penetration testing
            guide | This operations guide is reviewed monthly
            """
                    .lines()
                    .toList();

    /** Of the part on performance, word for word, in its order. */
    private static final List<String> PERFORMANCE =
            """
            Response Time
            Throughput
            Resource Utilization
            Database Performance
            Load testing
            Stress testing
            Spike testing
            Caching
            Database
            CDN
            Compression
            Auto-scaling
            Load Balancing
            Resource Allocation
            Network Optimization
            """
                    .lines()
                    .toList();

    private static final List<String> CHECKLIST =
            List.of(
                    "Health checks completed",
                    "Alerts reviewed",
                    "Backups verified",
                    "Security logs checked",
                    "Performance metrics reviewed",
                    "Dependencies updated",
                    "Documentation updated",
                    "Capacity planning reviewed");

    private static final Pattern FIRST_WORD = Pattern.compile("(network) .*");
    private static final Pattern SCRIPT = Pattern.compile("`(integrations/k6/[a-z]+\\.js)`");
    private static final Pattern MEASURE =
            Pattern.compile("\\*\\*probe\\*\\* `performance`: `([a-z ]+)`");

    /** What a person decides on performance is asked for by name. */
    @Test
    void everyLineOnPerformanceIsMeasuredPlayedOrAskedFor() throws IOException {
        MaintenanceConfig config = load(Path.of("../config"));
        List<List<String>> table = MarkdownTable.rows(PAGE, "| line | here | how to see it |");
        String asked =
                Objects.requireNonNull(
                                config.procedure("performance-review")
                                        .orElseThrow()
                                        .plan()
                                        .task()
                                        .about()
                                        .instructions())
                        .toLowerCase(Locale.ROOT);
        ProbePlan performance = config.probe("performance").orElseThrow();
        List<String> measured =
                ((ProbePlan.Measures) performance.target())
                        .measures().stream().map(Measure::name).toList();

        assertThat(table).extracting(List::getFirst).containsExactlyElementsOf(PERFORMANCE);
        for (List<String> row : table) {
            String here = row.get(1);
            assertThat(row.get(2)).as(row.getFirst()).isNotBlank();
            MEASURE.matcher(here)
                    .results()
                    .forEach(each -> assertThat(measured).contains(each.group(1)));
            SCRIPT.matcher(here)
                    .results()
                    .forEach(each -> assertThat(Path.of("..", each.group(1))).exists());
            if (here.contains("`performance-review`")) {
                assertThat(asked)
                        .contains(
                                FIRST_WORD
                                        .matcher(row.getFirst().toLowerCase(Locale.ROOT))
                                        .replaceAll("$1"));
            }
        }
        assertThat(table.subList(0, 4)).allMatch(row -> MEASURE.matcher(row.get(1)).find());
        assertThat(table.subList(4, 7)).allMatch(row -> SCRIPT.matcher(row.get(1)).find());
    }

    @Test
    void everyItemOfTheMaintenanceChecklistStandsInTheTable() throws IOException {
        MaintenanceConfig config = load(Path.of("../config"));

        assertThat(MarkdownTable.rows(PAGE, "| item | every | ticked by |"))
                .extracting(List::getFirst)
                .containsExactlyElementsOf(CHECKLIST)
                .containsExactlyElementsOf(
                        config.checklist().items().values().stream()
                                .map(Checklist.Item::title)
                                .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../config", "../config/examples/demo"})
    void everyLineOfTheGuideIsAProcedureAndTheTableSaysHowItIsDone(String tree) throws IOException {
        MaintenanceConfig config = load(Path.of(tree));
        List<String> rest = new ArrayList<>(config.procedures().keySet());
        List<List<String>> table = MarkdownTable.rows(PAGE, "| list | line | procedure |");
        assertThat(table).hasSameSizeAs(GUIDE);

        for (int i = 0; i < GUIDE.size(); i++) {
            List<String> row = table.get(i);
            String[] guide = GUIDE.get(i).split(" \\| ", -1);
            assertThat(row.getFirst()).isEqualTo(guide[0]);
            assertThat(guide[1].toLowerCase(Locale.ROOT))
                    .contains(row.get(1).toLowerCase(Locale.ROOT));
            String name = row.get(2).replace("`", "");
            TaskPlan plan = config.procedure(name).orElseThrow().plan().task();
            assertThat(rest.remove(name)).as("'%s' stands once", name).isTrue();
            assertThat(group(plan)).as(name).isEqualTo(row.getFirst());
            // The demo lets a probe do one more, so that there is something to see.
            if (tree.equals("../config") || !probe(row.get(3)).isEmpty()) {
                assertThat(probe(plan)).as(name).isEqualTo(probe(row.get(3)));
            }
            if (plan.probe() != null) {
                assertThat(config.probe(plan.probe().name())).as(name).isPresent();
            }
        }
        assertThat(rest).as("procedures without a line of the guide").isEmpty();
    }

    private static String group(TaskPlan plan) {
        return switch (plan.about().area()) {
            case "system" -> plan.about().rhythm().text();
            case "documentation" -> "guide";
            default -> "%s, %s".formatted(plan.about().area(), plan.about().rhythm().text());
        };
    }

    /** Name of the probe and kinds of its findings; empty where a person does it. */
    private static List<String> probe(TaskPlan plan) {
        if (plan.probe() == null) {
            return List.of();
        }
        List<String> words = new ArrayList<>(List.of(plan.probe().name()));
        words.addAll(plan.probe().kinds());
        return words;
    }

    private static List<String> probe(String column) {
        var probe = PROBE.matcher(column);
        if (!probe.find()) {
            return List.of();
        }
        List<String> words = new ArrayList<>(List.of(Objects.requireNonNull(probe.group(1))));
        QUOTED.matcher(Objects.requireNonNull(probe.group(2)))
                .results()
                .map((MatchResult each) -> each.group(1))
                .forEach(words::add);
        return words;
    }

    private static MaintenanceConfig load(Path folder) {
        return new LiveConfig(
                        folder,
                        List.of(
                                new MaintenanceConfigReader(
                                        Set.of("fairlead"), Set.of("fairlead"), Set.of("fairlead")),
                                new PeopleReader()))
                .view(MaintenanceConfig.class)
                .get();
    }
}
