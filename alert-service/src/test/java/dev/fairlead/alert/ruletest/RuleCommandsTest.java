package dev.fairlead.alert.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.promql.parse.Feature;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule files, and tests of them, as they come from people who use Prometheus. */
class RuleCommandsTest {
    private static final String RULES =
            """
            # Comments come first.
            groups:
              - name: second
                interval: 0s
                labels:
                rules:
                  - record: twice
                    expr: chain * 2
                    labels: {a: b, gone: ""}
                  - record: chain
                    expr: first + 1
                  - alert: Kept
                    expr: first > 5
                    for: 1m
                    keep_firing_for: 2m
                    annotations:
                      v: '{{ $value }} {{ with query "twice" }}{{ . | first | value }}{{ end }}'
              - name: first
                query_offset: 0
                limit: 0
                labels: {severity: page}
                rules:
                  - record: first
                    expr: input
                    labels: {severity: ""}
                  - alert: Down
                    expr: up == 0
                    for: 5m
                    annotations:
                      summary: "{{ $labels.instance }} in {{ $externalLabels.region }} is down"
            ---
            groups: []
            """;

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aFileThatHoldsIsALineWithItsNumberOfRules() throws IOException {
        Path rules = write("rules.yml", RULES);
        Path empty = write("empty.yml", "# nothing\n");

        assertThat(check(rules, empty)).isZero();
        assertThat(lines()).containsExactly(rules + ": ok, 5 rules", empty + ": ok, 0 rules");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    `{alert: A}`                                      | `missing field 'expr'`
                    `{expr: up}`                                      | `expected one of 'record' and 'alert'`
                    `{alert: A, record: r, expr: up}`                 | `expected one of 'record' and 'alert'`
                    `{record: r, expr: up, for: 1m}`                  | `for is '1m': expected none in a recording rule`
                    `{record: r, expr: up, keep_firing_for: 1m}`      | `keep_firing_for is '1m': expected none in a recording rule`
                    `{record: r, expr: up, annotations: {a: b}}`      | `annotations: expected none in a recording rule`
                    `{record: 'r{a="b"}', expr: up}`                  | `expected the name of a series`
                    `{record: r, expr: "sum(up"}`                     | `expected a PromQL expression: 1:`
                    `{record: r, expr: up, labels: {__name__: x}}`    | `expected names of labels, not '__name__'`
                    `{alert: A, expr: up, annotations: {a: "{{ $x }}"}}` | `undefined variable "$x"`
                    `{alert: A, expr: up, for: 5 minutes}`            | `for is '5 minutes': expected a duration`
                    `{alert: A, expr: up, severity: page}`            | `unknown field 'severity'`
                    `{alert: A, expr: up, expr: up}`                  | `expr`
                    """)
    void aFileThatDoesNotHoldIsALineThatSaysWhyAndWhere(String rule, String why)
            throws IOException {
        Path rules =
                write(
                        "rules.yml",
                        """
                        groups:
                          - name: a
                            rules:
                              - %s
                        """
                                .formatted(rule));

        assertThat(check(rules)).isEqualTo(1);
        assertThat(lines())
                .singleElement()
                .asString()
                .startsWith(rules + ": ")
                .contains(why)
                .contains("rules.yml:4:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    `{alert: A, expr: up}`
                    `{alert: A, expr: 1, for: 0, labels: , annotations: }`
                    `{alert: A, expr: up, for: 1y2w, labels: {"a-b.c": x}}`
                    `{record: "a:b:rate5m", expr: up, labels: {a: "{{ $labels.b }}"}}`
                    `{record: "dots.in.utf8", expr: '{"dots.in.it"}'}`
                    `{alert: "any text", expr: up > on() group_left vector(1)}`
                    `{alert: A, expr: "up[5m]"}`
                    `{record: a, expr: "'text'"}`
                    """)
    void whatPrometheusTakesIsTaken(String rule) throws IOException {
        Path rules = write("rules.yml", "groups: [{name: a, rules: [" + rule + "]}]\n");

        assertThat(check(rules)).as(out.toString()).isZero();
    }

    @Test
    void experimentsAreOffUnlessTheyAreNamed() throws IOException {
        Path rules =
                write(
                        "rules.yml",
                        "groups: [{name: a, rules: [{record: r, expr: 'mad_over_time(a[5m])'}]}]\n");

        assertThat(check(rules)).isEqualTo(1);
        assertThat(
                        new RuleCommands(Feature.ALL, new PrintWriter(out), new PrintWriter(err))
                                .check(List.of(rules)))
                .isZero();
    }

    @Test
    void aFileThatCannotBeReadDoesNotHold() {
        assertThat(check(folder.resolve("nowhere.yml"))).isEqualTo(1);
        assertThat(lines()).singleElement().asString().contains("expected a file, there is none");
    }

    @Test
    void testsThatHoldAreCounted() throws IOException {
        write("rules.yml", RULES);
        Path tests =
                write(
                        "tests.yml",
                        """
                        rule_files: ["ru*.yml"]
                        evaluation_interval: 1m
                        group_eval_order: [first, second]
                        tests:
                          - interval: 1m
                            name: order, chains and keeping
                            input_series:
                              - {series: 'input{gone="x"}', values: "1 2 6 7 2 2 2 _ stale"}
                            promql_expr_test:
                              # The first group is evaluated first, the rules of the second in turn.
                              - {expr: chain, eval_time: 2m, exp_samples: [{labels: 'chain{gone="x"}', value: 7}]}
                              - {expr: twice, eval_time: 2m, exp_samples: [{labels: 'twice{a="b"}', value: 6}]}
                              - {expr: first, eval_time: 7m, exp_samples: [{labels: 'first{gone="x"}', value: 2}]}
                              - {expr: "{__name__=~'first|chain|twice'}", eval_time: 9m, exp_samples: }
                              - {expr: vector(1)/0, eval_time: 1m, exp_samples: [{value: .inf}]}
                            alert_rule_test:
                              - {eval_time: 2m, alertname: Kept}
                              - {eval_time: 3m, alertname: Kept, exp_alerts: [{exp_labels: {gone: x}, exp_annotations: {v: "7 14"}}]}
                              - {eval_time: 5m, alertname: Kept, exp_alerts: [{exp_labels: {gone: x}, exp_annotations: {v: "7 14"}}]}
                              - {eval_time: 6m, alertname: Kept}
                              - {eval_time: 6m, alertname: Nobody}
                          - external_labels: {region: eu}
                            input_series:
                              - {series: 'up{instance="a:1"}', values: 0+0x20}
                            alert_rule_test:
                              - {eval_time: 4m59s, alertname: Down, exp_alerts: []}
                              - eval_time: 5m
                                alertname: Down
                                exp_alerts:
                                  - exp_labels: {severity: page, instance: "a:1"}
                                    exp_annotations: {summary: "a:1 in eu is down"}
                              - {eval_time: 1h, alertname: Down, exp_alerts: []}
                            promql_expr_test:
                              - expr: count by (alertname, alertstate) (ALERTS)
                                eval_time: 4m
                                exp_samples: [{labels: '{alertname="Down",alertstate="pending"}', value: 1}]
                              - expr: ALERTS_FOR_STATE
                                eval_time: 4m
                                exp_samples: [{labels: 'ALERTS_FOR_STATE{alertname="Down",severity="page",instance="a:1"}', value: 0}]
                        """);

        assertThat(test(tests)).as(out.toString()).isZero();
        assertThat(lines()).containsExactly("15 passed, 0 failed");
    }

    @Test
    void nativeHistogramsAreReadAndCompared() throws IOException {
        Path tests =
                write(
                        "tests.yml",
                        """
                        tests:
                          - input_series:
                              - {series: h, values: "{{schema:1 sum:1 count:1 buckets:[1]}}+{{sum:2 count:2 buckets:[2] schema:1}}x3"}
                            promql_expr_test:
                              - {expr: h, eval_time: 2m, exp_samples: [{labels: h, histogram: "{{schema:1 sum:5 count:5 buckets:[5] counter_reset_hint:not_reset}}"}]}
                              - {expr: h, eval_time: 1m, exp_samples: [{labels: h, histogram: "{{schema:1 sum:5 count:5 buckets:[5]}}"}]}
                              - {expr: histogram_count(h), eval_time: 3m, exp_samples: [{value: 7}]}
                        """);

        assertThat(test(tests)).isEqualTo(1);
        assertThat(lines().getLast()).isEqualTo("2 passed, 1 failed");
    }

    @Test
    void numbersThatAreNextToEachOtherAreTheSameOnlyWhereThatIsAsked() throws IOException {
        String tests =
                "tests: [{promql_expr_test: [{expr: vector(0.1+0.2), exp_samples: [{value: 0.3}]}]}]\n";
        Path exact = write("exact.yml", tests);
        Path fuzzy = write("fuzzy.yml", "fuzzy_compare: true\n" + tests);

        assertThat(test(exact)).isEqualTo(1);
        assertThat(test(fuzzy)).isZero();
    }

    @Test
    void aScenarioMayBeginAtAnyTime() throws IOException {
        Path tests =
                write(
                        "tests.yml",
                        """
                        tests:
                          - start_timestamp: 2026-11-23T10:00:00Z
                            input_series: [{series: a, values: 1 2}]
                            promql_expr_test:
                              - {expr: hour(), eval_time: 1m, exp_samples: [{value: 10}]}
                              - {expr: a, eval_time: 1m, exp_samples: [{labels: a, value: 2}]}
                        """);

        assertThat(test(tests)).as(out.toString()).isZero();
    }

    @Test
    void whatDoesNotHoldIsSaidWithItsPlace() throws IOException {
        write("rules.yml", RULES);
        Path tests =
                write(
                        "tests.yml",
                        """
                        rule_files: [rules.yml]
                        tests:
                          - name: wrong
                            input_series: [{series: up, values: 0x9}]
                            alert_rule_test:
                              - {eval_time: 5m, alertname: Down}
                              - {eval_time: 5m, alertname: Down, ignore_annotations: true, exp_alerts: [{exp_labels: {severity: page}}]}
                            promql_expr_test:
                              - {expr: up, exp_samples: [{labels: up, value: 1}]}
                              - {expr: "up[5m]"}
                              - {expr: up, exp_samples: [{labels: 'up{', value: 1}]}
                        """);

        assertThat(test(tests)).isEqualTo(1);
        assertThat(lines())
                .satisfiesExactly(
                        line ->
                                assertThat(line)
                                        .startsWith(
                                                tests
                                                        + ":6:9: wrong: alert Down at 5m: expected [], got [labels {alertname=\"Down\", severity=\"page\"}"),
                        line ->
                                assertThat(line)
                                        .isEqualTo(
                                                tests
                                                        + ":9:9: wrong: up at 0s: expected [up 1], got [up 0]"),
                        line -> assertThat(line).startsWith(tests + ":10:9: wrong: up[5m] at 0s: "),
                        line -> assertThat(line).startsWith(tests + ":11:9: wrong: up at 0s: "),
                        line -> assertThat(line).isEqualTo("1 passed, 4 failed"));
    }

    @Test
    void aRuleThatYieldsNoSamplesHoldsAndFailsItsTests() throws IOException {
        write("rules.yml", "groups: [{name: a, rules: [{alert: A, expr: 'up[5m]'}]}]\n");
        Path tests =
                write(
                        "tests.yml",
                        """
                        rule_files: [rules.yml]
                        tests:
                          - input_series: [{series: up, values: 0x9}]
                            alert_rule_test: [{eval_time: 5m, alertname: A}]
                        """);

        assertThat(test(tests)).isEqualTo(1);
        assertThat(out.toString()).contains("rule A: 'up[5m]' yields a range vector");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    `tests: [{nope: 1}]`                                           | `unknown field 'nope'`
                    `tests: [{alert_rule_test: [{eval_time: 1m}]}]`                | `missing field 'alertname'`
                    `tests: [{alert_rule_test: [{alertname: ""}]}]`                | `expected the name of an alert`
                    `group_eval_order: [a, a]`                                     | `expected each group once, not 'a' again`
                    `tests: [{input_series: [{series: a, values: 1 x}]}]`          | `invalid value at`
                    `tests: [{input_series: [{series: 'a{b!="c"}', values: 1}]}]`  | `need '='`
                    `rule_files: [bad.yml]`                                        | `missing field 'expr'`
                    `rule_files: [clash.yml]<br>tests: [{input_series: [{series: 'a{b="1"}', values: 1}, {series: 'a{b="2"}', values: 1}], promql_expr_test: [{expr: vector(1)}]}]` | `rule r: two samples of 'r' make the series`
                    """)
    void aFaultyTestFileFailsAndSaysWhy(String text, String why) throws IOException {
        write("bad.yml", "groups: [{name: a, rules: [{record: r}]}]\n");
        write("clash.yml", "groups: [{name: a, rules: [{record: r, expr: a, labels: {b: c}}]}]\n");
        Path tests = write("tests.yml", text.replace("<br>", "\n") + "\n");

        assertThat(test(tests)).isEqualTo(1);
        assertThat(lines()).hasSize(2);
        assertThat(lines().getFirst()).contains(why);
        assertThat(lines().getLast()).isEqualTo("0 passed, 1 failed");
    }

    @Test
    void aPatternThatNothingMatchesIsAWarning() throws IOException {
        Path tests = write("tests.yml", "rule_files: [\"none/*.yml\"]\n");

        assertThat(test(tests)).isZero();
        assertThat(err.toString()).contains("no file matches none/*.yml");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private int check(Path... files) {
        return commands().check(List.of(files));
    }

    private int test(Path... files) {
        return commands().test(List.of(files));
    }

    private RuleCommands commands() {
        out.getBuffer().setLength(0);
        return new RuleCommands(
                Feature.NONE, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private List<String> lines() {
        return Stream.of(out.toString().split("\\R")).toList();
    }
}
