package dev.fairlead.alert.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.query.Metrics;
import dev.fairlead.alert.rule.Template;
import dev.fairlead.alert.rule.TemplateScope;
import dev.fairlead.alert.ruletest.RuleCommands;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.parse.Feature;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import dev.fairlead.promql.value.Sample;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** An installed promtool comes to the same results. It is older, so that not all can be asked. */
class PromtoolIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final double[] VALUES = {
        0, 1, -1, 0.1, 21, 1e6, 1234567, 123456789.125, 1e9, 1e-5, 0.00012345, 3723.5, -90061, 12345
    };
    private static final List<String> TEXTS =
            List.of(
                    "{{ $value }}|{{ .Value }}|{{ print $value }}",
                    "{{ humanize $value }}|{{ humanize1024 $value }}|{{ humanizePercentage $value }}",
                    "{{ humanizeDuration $value }}",
                    "{{ humanizeTimestamp $value }}",
                    "{{ printf \"%.2f|%8.3f|%-9.1f|%e|%g|%.3g|%+.1f|%08.2f\" $value $value $value $value $value $value $value $value }}",
                    "{{ printf \"%d|%s|%q|%v|%5d|%x|%t|%%\" 42 \"a\" \"b\\\"c\" true 7 255 false }}",
                    "{{ printf \"%d %s\" $value }}{{ printf \"%d\" 1 2 }}",
                    "{{ $labels.i }}{{ $labels.none }}{{ .Labels.i }}{{ $labels }}{{ len $labels }}",
                    "{{ if gt $value 1.0 }}more{{ else if eq $value 1.0 }}one{{ else }}less{{ end }}",
                    "{{ with $labels.none }}a{{ else }}b{{ end }}{{ with $x := 5 }}{{ $x }}{{ end }}",
                    "{{ range $k, $v := $labels }}{{ $k }}={{ $v }};{{ end }}{{ range $e := args 1 \"b\" }}{{ $e }}{{ end }}",
                    "{{ and 1 0 }}{{ or 0 \"x\" }}{{ not 1 }}{{ and true $value }}{{ index $labels \"i\" }}",
                    "{{ slice \"abcdef\" 1 3 }}{{ html \"<a&b>\" }}{{ urlquery \"a b&c\" }}{{ js \"it's\" }}",
                    "{{ title \"ab cd-ef\" }}{{ toUpper \"x\" }}{{ toLower \"Y\" }}{{ safeHtml \"<\" }}",
                    "{{ stripPort \"a.b:80\" }} {{ stripPort \"[::1]:80\" }} {{ stripDomain \"a.b.c:80\" }} {{ stripDomain \"1.2.3.4:8\" }} {{ stripDomain \"a.b\" }}",
                    "{{ reReplaceAll \"(a)(b)?\" \"<$1${2}x>\" \"abcab a\" }} {{ match \"^v[0-9]+$\" \"v12\" }}",
                    "{{ graphLink \"up{a='b c'}\" }} {{ tableLink \"a*b\" }} {{ parseDuration \"1h30m\" }}",
                    "{{ range query \"other\" | sortByLabel \"j\" }}{{ . | label \"j\" }}:{{ . | value }} {{ end }}",
                    "{{ with query \"none\" }}some{{ else }}none{{ end }}{{ query \"other{j='b'}\" | first | value }}",
                    "{{ define \"t\" }}<{{ .arg0 }}{{ .arg1 }}>{{ end }}{{ template \"t\" (args $value \"z\") }}",
                    "a {{- /* gone */ -}}  b {{ \"c\" -}} \n d {{ `raw\\n` }} {{ 'x' }} {{ 0x10 }} {{ 010 }} {{ 1e3 | }} {{ \"\\u00e9\" }}",
                    "{{ $a := 1 }}{{ if true }}{{ $a = 2 }}{{ end }}{{ $a }}{{ println 1 2 \"a\" }}{{ print 1 2 \"a\" 3 }}",
                    "{{ eq 1 2 1 }}{{ ne \"a\" \"b\" }}{{ lt 1 2 }}{{ le 1.5 1.5 }}{{ ge \"b\" \"a\" }}");

    @TempDir Path folder;

    @Test
    void textsOfAlertsAreTheSame() throws IOException, InterruptedException {
        List<Object> rules = new ArrayList<>();
        for (int i = 0; i < TEXTS.size(); i++) {
            rules.add(
                    Map.of(
                            "alert",
                            "T" + i,
                            "expr",
                            "v",
                            "annotations",
                            Map.of("text", TEXTS.get(i))));
        }
        List<Object> tests = new ArrayList<>();
        for (double value : VALUES) {
            tests.add(scenario(value));
        }
        write("rules.yml", Map.of("groups", List.of(Map.of("name", "texts", "rules", rules))));
        Path file = write("tests.yml", Map.of("rule_files", List.of("rules.yml"), "tests", tests));

        assertThat(promtool(file)).endsWith("0");
        assertThat(fairlead(file)).endsWith("passed, 0 failed");
    }

    /** What is expected of promtool is what the texts are here. */
    private static Map<String, Object> scenario(double value) {
        InMemoryStore store = new InMemoryStore(StoreOptions.defaults());
        store.append(Labels.of("__name__", "other", "j", "b"), 0, 2);
        store.append(Labels.of("__name__", "other", "j", "a"), 0, 1);
        Labels labels = Labels.of("__name__", "v", "i", "1");
        store.append(labels, 0, value);
        TemplateScope scope = TemplateScope.of(new Metrics(store, EvaluatorOptions.defaults()));
        Sample sample = new Sample(labels, 0, value);
        List<Object> alerts = new ArrayList<>();
        for (int i = 0; i < TEXTS.size(); i++) {
            String text = Template.parse(TEXTS.get(i)).expand(sample, Instant.EPOCH, scope);
            alerts.add(
                    Map.of(
                            "alertname",
                            "T" + i,
                            "eval_time",
                            "0m",
                            "exp_alerts",
                            List.of(
                                    Map.of(
                                            "exp_labels", Map.of("i", "1"),
                                            "exp_annotations", Map.of("text", text)))));
        }
        return Map.of(
                "interval",
                "1m",
                "input_series",
                List.of(
                        Map.of("series", "v{i=\"1\"}", "values", String.valueOf(value)),
                        Map.of("series", "other{j=\"b\"}", "values", "2"),
                        Map.of("series", "other{j=\"a\"}", "values", "1")),
                "alert_rule_test",
                alerts);
    }

    @Test
    void testsThatHoldHereHoldThere() throws IOException, InterruptedException {
        Files.writeString(
                folder.resolve("rules.yml"),
                """
                groups:
                  - name: second
                    rules:
                      - {record: twice, expr: chain * 2, labels: {a: b, gone: ""}}
                      - {record: chain, expr: first + 1}
                      - {alert: Kept, expr: first > 5, for: 1m, keep_firing_for: 2m, annotations: {v: "{{ $value }}"}}
                  - name: first
                    rules:
                      - &one {record: first, expr: input}
                      - {<<: *one, record: again, labels: }
                      - {alert: Slow, expr: input > 1, for: 3m, labels: {size: "{{ if gt $value 5.0 }}large{{ end }}"}}
                """);
        Path file =
                Files.writeString(
                        folder.resolve("tests.yml"),
                        """
                        rule_files: ["ru?es.yml"]
                        evaluation_interval: 1m
                        group_eval_order: [first, second]
                        tests:
                          - interval: 1m
                            input_series:
                              - {series: 'input{gone="x"}', values: "1 2 6 7 2 2 2 _ stale"}
                            promql_expr_test:
                              - {expr: chain, eval_time: 2m, exp_samples: [{labels: 'chain{gone="x"}', value: 7}]}
                              - {expr: twice, eval_time: 2m, exp_samples: [{labels: 'twice{a="b"}', value: 6}]}
                              - {expr: again, eval_time: 7m, exp_samples: [{labels: 'again{gone="x"}', value: 2}]}
                              - {expr: "{__name__=~'first|chain'}", eval_time: 8m}
                              - {expr: "ALERTS{alertname='Kept'}", eval_time: 2m, exp_samples: [{labels: 'ALERTS{alertname="Kept",alertstate="pending",gone="x"}', value: 1}]}
                              - {expr: "ALERTS_FOR_STATE{alertname='Kept'}", eval_time: 5m, exp_samples: [{labels: 'ALERTS_FOR_STATE{alertname="Kept",gone="x"}', value: 120}]}
                            alert_rule_test:
                              - {eval_time: 2m, alertname: Kept}
                              - {eval_time: 3m, alertname: Kept, exp_alerts: [{exp_labels: {gone: x}, exp_annotations: {v: "7"}}]}
                              - {eval_time: 5m59s, alertname: Kept, exp_alerts: [{exp_labels: {gone: x}, exp_annotations: {v: "7"}}]}
                              - {eval_time: 6m, alertname: Kept}
                              - {eval_time: 4m, alertname: Slow}
                              - {eval_time: 7m, alertname: Slow, exp_alerts: [{exp_labels: {gone: x}}]}
                              - {eval_time: 8m, alertname: Slow}
                        """);

        assertThat(fairlead(file)).isEqualTo("13 passed, 0 failed");
        assertThat(promtool(file)).endsWith("0");
    }

    private Path write(String name, Object content) throws IOException {
        return Files.writeString(folder.resolve(name), JSON.writeValueAsString(content));
    }

    private static String fairlead(Path file) {
        StringWriter out = new StringWriter();
        new RuleCommands(Feature.NONE, new PrintWriter(out), new PrintWriter(out))
                .test(List.of(file));
        return out.toString().strip();
    }

    /** What promtool prints, and its exit code at the end. */
    private static String promtool(Path file) throws IOException, InterruptedException {
        Process promtool =
                new ProcessBuilder(
                                Prometheus.required("promtool").toString(),
                                "test",
                                "rules",
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        String printed =
                new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return printed + promtool.waitFor();
    }
}
