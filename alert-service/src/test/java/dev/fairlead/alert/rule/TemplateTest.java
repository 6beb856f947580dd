package dev.fairlead.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.alert.query.Expression;
import dev.fairlead.alert.query.Metrics;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import dev.fairlead.promql.value.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

    private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");

    private final InMemoryStore store = new InMemoryStore(StoreOptions.defaults());
    private final TemplateScope scope =
            new TemplateScope(
                    Map.of("region", "eu"),
                    "https://alerts.example/prefix",
                    new Metrics(store, EvaluatorOptions.defaults()));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    `plain text`                                     | 1        | `plain text`
                    `{{ $labels.service }} is down`                  | 1        | `checkout is down`
                    `{{$labels.missing}}.`                           | 1        | `.`
                    `{{ .Labels.service }} {{ .Value }}`             | 1        | `checkout 1`
                    `{{ $labels.__name__ }}`                         | 1        | `latency`
                    `at {{ $value }}`                                | 0.1      | `at 0.1`
                    `at {{ $value }}`                                | 1234567  | `at 1.234567e+06`
                    `at {{ $value }}`                                | 0.00001  | `at 1e-05`
                    `{{ $value | humanize }}`                        | 1234567  | `1.235M`
                    `{{ $value | humanize }}`                        | 0.000012 | `12u`
                    `{{ $value | humanize1024 }}`                    | 123456   | `120.6ki`
                    `{{ $value | humanizePercentage }} of {{ $labels.service }}` | 0.12345 | `12.35% of checkout`
                    `{{ $value | humanizePercentage }}`              | 123.45   | `1.234e+04%`
                    `{{ $value | humanizeDuration }}`                | 3723     | `1h 2m 3s`
                    `{{ $value | humanizeDuration }}`                | -3723.5  | `-1h 2m 3s`
                    `{{ $value | humanizeDuration }}`                | 0.25     | `250ms`
                    `{{ $value | humanizeDuration }}`                | 1.5      | `1.5s`
                    `{{ $value | humanizeDuration }}`                | 1e-10    | `100ps`
                    `{{ $value | humanizeTimestamp }}`               | 1234567890.5 | `2009-02-13 23:31:30.5 +0000 UTC`
                    `{{ humanize "1e3" }} {{ "2" | humanize }}`      | 0        | `1k 2`
                    `{{ printf "%.2f|%6.1f|%s|%q" $value $value "x" "y" }}` | 2.5 | `2.50|   2.5|x|"y"`
                    `{{ printf "%d" $value }}`                       | 2.5      | `%!d(float64=2.5)`
                    `{{ if gt $value 5.0 }}much{{ else }}little{{ end }}` | 6   | `much`
                    `{{ if eq $labels.service "a" }}A{{ else if eq .Labels.service "checkout" }}C{{ end }}` | 1 | `C`
                    `{{ with $labels.missing }}there{{ else }}not there{{ end }}` | 1 | `not there`
                    `{{ range $name, $text := $externalLabels }}{{ $name }}={{ $text }}{{ end }}` | 1 | `region=eu`
                    `{{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ end }}{{ $x }}` | 1 | `2`
                    `a {{- /* nothing */ -}} b`                      | 1        | `ab`
                    `{{ define "t" }}<{{ . }}>{{ end }}{{ template "t" $value }}` | 3 | `<3>`
                    `{{ range $i := args 1 2 3 }}{{ if eq $i 2 }}{{ break }}{{ end }}{{ $i }}{{ end }}` | 1 | `1`
                    `{{ (args 1 2).arg1 }}{{ len "four" }}`          | 1        | `24`
                    `{{ and 1 0 }} {{ or 0 2 }} {{ not true }}`      | 1        | `0 2 false`
                    `{{ "a.b.c:80" | stripPort }} {{ "a.b.c:80" | stripDomain }} {{ stripDomain "1.2.3.4:80" }}` | 1 | `a.b.c a:80 1.2.3.4:80`
                    `{{ title "ab cd" }} {{ toUpper "x" }} {{ toLower "Y" }}` | 1 | `Ab Cd X y`
                    `{{ reReplaceAll "(a)b" "${1}-x" "abcab" }} {{ match "^a" "ab" }}` | 1 | `a-xca-x true`
                    `{{ graphLink "up{a='b c'}" }}`                  | 1        | `/graph?g0.expr=up%7Ba%3D%27b+c%27%7D&g0.tab=0`
                    `{{ parseDuration "1h30m" }} {{ toDuration 90 }}` | 1       | `5400 1m30s`
                    `{{ externalURL }} {{ pathPrefix }} {{ $externalURL }}` | 1 | `https://alerts.example/prefix /prefix https://alerts.example/prefix`
                    """)
    void expands(String text, double value, String expected) {
        assertThat(expand(text, value)).isEqualTo(expected);
    }

    @Test
    void asksForOtherSeries() {
        store.append(Labels.of("__name__", "up", "job", "b"), AT.toEpochMilli(), 2);
        store.append(Labels.of("__name__", "up", "job", "a"), AT.toEpochMilli(), 1);

        assertThat(
                        expand(
                                "{{ range query \"up\" | sortByLabel \"job\" }}{{ .Labels.job }}{{ . | value }}"
                                        + "{{ label \"job\" . }} {{ end }}",
                                1))
                .isEqualTo("a1a b2b ");
        assertThat(expand("{{ query \"up{job='b'}\" | first | value | humanize }}", 1))
                .isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    `{{ query "nothing" | first }}` | `error calling first: first() called on vector with no elements`
                    `{{ query "up{" }}`             | `error calling query`
                    `{{ gt $value 5 }}`             | `error calling gt: incompatible types for comparison`
                    `{{ $value.Nope }}`             | `can't evaluate field Nope in type float64`
                    `{{ humanize }}`                | `wrong number of args for humanize: want 1 got 0`
                    `{{ define "t" }}{{ template "t" }}{{ end }}{{ template "t" }}` | `more than`
                    `{{ printf "%9999999d" 1 }}`    | `width or precision`
                    `{{ $x := "a" }}{{ range 99 }}{{ $x = reReplaceAll "." "$0$0$0" $x }}{{ end }}` | `take too much`
                    `{{ match "(a{100}){100}" "a" }}` | `is no RE2 expression`
                    `{{ range 99 }}{{ $x := query "vector(1)" }}{{ end }}` | `more than 50 queries`
                    `{{ range 99 }}{{ $x := match "(a?b?c?d?){500}x" (printf "%1000s" "a") }}{{ end }}` | `regular expressions take too much`
                    `{{ $x := printf "%1000s" "a" }}{{ range 99 }}{{ $y := reReplaceAll "a" $x $x }}{{ end }}` | `regular expressions take too much`
                    `{{ range 9 }}{{ $x := query "many" }}{{ end }}` | `queries with more than 20000 samples`
                    `{{ range 99 }}{{ printf "%1000s" "a" }}{{ end }}` | `more than 65536 characters of one alert`
                    `{{ toDuration 1e300 }}`        | `cannot be represented as a duration`
                    """)
    void aTextThatFailsSaysSoInItsPlace(String text, String why) {
        for (int i = 0; i < 3_000; i++) {
            store.append(Labels.of("__name__", "many", "i", "" + i), AT.toEpochMilli(), i);
        }

        assertThat(expand(text, 1)).startsWith("<error expanding template: ").contains(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    `{{ range query "up" }}`      | `unexpected EOF`
                    `{{ $value | shout }}`        | `function "shout" not defined`
                    `{{ $vlaue }}`                | `undefined variable "$vlaue"`
                    `{{ if }}{{ end }}`           | `missing value for command`
                    `{{ end }}`                   | `unexpected {{end}}`
                    `{{ break }}`                 | `{{break}} or {{continue}} outside {{range}}`
                    `{{ $value | "x" }}`          | `non executable command in pipeline`
                    `{{ ( 1 }}`                   | `unclosed left paren`
                    `{{ tmpl "x" . }}`            | `function "tmpl" not defined`
                    `{{ $value`                   | `'{{' without '}}'`
                    """)
    void refusesWhatIsNoTemplate(String text, String message) {
        assertThatThrownBy(() -> Template.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    private String expand(String text, double value) {
        Labels labels = Labels.of("__name__", "latency", "service", "checkout");
        Sample sample = new Sample(labels, AT.toEpochMilli(), value);
        return Template.parse(text).expand(sample, AT, scope);
    }

    @Test
    void anExpressionLooksBackAsFarAsItsLongestRange() {
        Expression expression =
                Expression.parse(
                        "sum(rate(a[5m])) / sum(rate(b[10m] offset 5m)) > max_over_time(c[1h:1m])");

        assertThat(LookBack.of(expression.expr())).isEqualTo(Duration.ofHours(1));
    }
}
