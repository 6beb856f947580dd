package dev.fairlead.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.query.Expression;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is asked for the targets of an expression's samples. */
class FeedTest {
    private static final Set<String> NAMES = Set.of("env", "service", "severity", "zone");

    @Test
    void eachSelectorIsAskedForAsTheExpressionReadsIt() {
        assertThat(asked("a > 1"))
                .containsExactly("group by (env, instance, job, service, zone) (a)");
        assertThat(asked("rate(a{x='1'}[5m] offset 1m) > 1"))
                .containsExactly(
                        "group by (env, instance, job, service, zone)"
                                + " (present_over_time(a{x=\"1\"}[5m] offset 1m))");
        assertThat(asked("max_over_time(rate(a[5m])[1h:1m] offset 2m) > 1"))
                .containsExactly(
                        "group by (env, instance, job, service, zone) (present_over_time(a[1h5m]"
                                + " offset 2m))");
    }

    @Test
    void seriesAreToldApartByTheLabelsThatReachTheAlert() {
        assertThat(asked("sum by (service, x) (a) / on (service) group_left sum by (zone) (b)"))
                .containsExactlyInAnyOrder(
                        "group by (instance, job, service) (a)", "group by (instance, job) (b)");
        assertThat(asked("sum without (zone) (topk by (service) (1, a)) > scalar(b)"))
                .containsExactlyInAnyOrder(
                        "group by (env, instance, job, service) (a)",
                        "group by (instance, job) (b)");
        assertThat(asked("a * on (zone) group_left (service) b"))
                .containsExactlyInAnyOrder(
                        "group by (env, instance, job, zone) (a)",
                        "group by (instance, job, service, zone) (b)");
        assertThat(asked("label_replace(a, 'service', '$1', 'x', '(.*)') and ignoring (env) b"))
                .containsExactlyInAnyOrder(
                        "group by (env, instance, job, zone) (a)",
                        "group by (instance, job, service, zone) (b)");
        assertThat(asked("a unless on (zone) b"))
                .containsExactly("group by (env, instance, job, service, zone) (a)");
    }

    @Test
    void whatIsRecordedIsFollowedHoweverItRefersToItself() {
        Recordings recordings =
                Recordings.of(
                        List.of(
                                new RuleGroup(
                                        "f",
                                        "g",
                                        Duration.ofMinutes(1),
                                        Duration.ofSeconds(30),
                                        List.of(
                                                record("r:one", "sum by (service) (rate(a[5m]))"),
                                                record("r:two", "r:one or r:two offset 1m")))));

        assertThat(
                        Feed.of(Expression.parse("r:two").expr(), Set.of(), recordings).stream()
                                .map(feed -> feed.range() + " " + feed.selector()))
                .contains("480000 a");
        assertThat(
                        Feed.of(Expression.parse("r:one").expr(), Set.of(), recordings).stream()
                                .map(feed ->
                                        feed.passing().passes("service")
                                                + " "
                                                + feed.passing().passes("zone")))
                .containsExactly("true false");
    }

    @Test
    void aChainMayBeLong() {
        String chain = "a" + " + a".repeat(20_000);

        assertThat(Feed.of(Expression.parse(chain).expr(), Set.of(), Recordings.NONE)).hasSize(100);
    }

    private static RecordingRule record(String name, String expression) {
        return new RecordingRule(name, Expression.parse(expression), Map.of(), 0);
    }

    /** By a rule that sets the label severity. */
    private static List<String> asked(String expression) {
        return Feed.of(Expression.parse(expression).expr(), Set.of("severity"), Recordings.NONE)
                .stream()
                .map(feed -> {
                    Set<String> names = new TreeSet<>(NAMES);
                    names.removeIf(name -> !feed.passing().passes(name));
                    return feed.asked(names).text();
                })
                .toList();
    }
}
