package dev.fairlead.promql.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.ast.BinaryOp;
import dev.fairlead.promql.ast.Expr;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "1 | 1",
                "-1 | -1",
                "0x1F | 31",
                "1_000 | 1000",
                "010 | 8",
                "1e3 | 1000",
                ".5 | 0.5",
                "5m | 300",
                "Inf | +Inf",
                "nan | NaN",
                "a + b * c ^ d | a + b * c ^ d",
                "-a ^ 2 | -a ^ 2",
                "- 1 ^ 2 | -1 ^ 2",
                "(a + b) * c | (a + b) * c",
                "up{job='x', b!=\"y\"} | up{job=\"x\",b!=\"y\"}",
                "{\"with.dot\", x=~'a.*'} | {\"with.dot\",x=~\"a.*\"}",
                "up offset 5m | up offset 5m",
                "up offset -90s | up offset -1m30s",
                "up @ 12.5 offset 1h | up @ 12.500 offset 1h",
                "up[5m] @ start() | up[5m] @ start()",
                "rate(up[5m:]) [1h:1m] offset 1w | rate(up[5m:])[1h:1m] offset 1w",
                "SUM(x) BY (a,b,) | sum by (a, b) (x)",
                "sum by () (x) | sum(x)",
                "sum without () (x) | sum without () (x)",
                "topk(3, x) | topk(3, x)",
                "a * on(x,y) group_left(z) b | a * on (x, y) group_left (z) b",
                "a / ignoring(x) group_right b | a / ignoring (x) group_right () b",
                "a > bool 1 | a > bool 1",
                "a and on() b | a and on () b",
                "a atan2 b | a atan2 b",
                "sum | sum",
                "by{on='x'} | by{on=\"x\"}",
                "foo:bar:baz | foo:bar:baz",
                "x[5m*2] | x[10m]",
                "x[2*(STEP()+1m)] | x[2 * (step() + 1m)]",
                "x[1h - 2 * 10m + range()] | x[40m + range()]",
                "x[-step()+1h] | x[-step() + 1h]",
                "x[MAX(step(),5s)] offset min_of(range(), 90) | x[max(step(), 5s)] offset min_of(range(), 90)",
                "x[range():step()/2] offset -step() | x[range():step() / 2] offset -step()",
                "x offset (step()) * 2 | x offset (step()) * 2",
                "x offset ( 2 ^ 2 ) | x offset 4s",
                "rate(x[5m]Anchored) | rate(x[5m] anchored)",
                "rate(x{a='b'}[5m] @ 1 smoothed offset 1m) | rate(x{a=\"b\"}[5m] smoothed @ 1.000 offset 1m)",
                "x smoothed + smoothed smoothed / anchored{a='b'} | x smoothed + smoothed smoothed / anchored{a=\"b\"}",
                "a + fill(-1) b | a + fill (-1) b",
                "a + fill_left(1) fill_right(1) b | a + fill (1) b"
            })
    void printsCanonically(String query, String canonical) {
        String printed = PromQl.format(query);
        assertThat(printed).isEqualTo(canonical.strip());
        assertThat(PromQl.format(printed)).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "| 1:1: parse error: no expression found in input",
                "1 + | 1:4: parse error: unexpected end of input",
                "(1 | 1:3: parse error: unclosed left parenthesis",
                "1) | 1:2: parse error: unexpected right parenthesis ')'",
                "foo{ | 1:5: parse error: unexpected end of input inside braces",
                "foo{a=1} | 1:7: parse error: unexpected character inside braces: '1'",
                "foo{a~'b'} | 1:6: parse error: unexpected character inside braces: '~'",
                "foo{a} | 1:6: parse error: unexpected \"}\" in label matching, expected label matching operator",
                "foo bar | 1:5: parse error: unexpected identifier \"bar\"",
                "{} | 1:1: parse error: vector selector must contain at least one non-empty matcher",
                "{a=~'.*'} | 1:1: parse error: vector selector must contain at least one non-empty matcher",
                "nope(x) | 1:1: parse error: unknown function with name \"nope\"",
                "rate(x) | 1:6: parse error: expected type range vector in call to function \"rate\", got instant vector",
                "rate() | 1:1: parse error: expected 1 argument(s) in call to \"rate\", got 0",
                "round(x, 1, 2) | 1:1: parse error: expected at most 2 argument(s) in call to \"round\", got 3",
                "label_join(x, 'a') | 1:1: parse error: expected at least 3 argument(s) in call to \"label_join\", got 2",
                "1 == 2 | 1:3: parse error: comparisons between scalars must use BOOL modifier",
                "a + bool b | 1:3: parse error: bool modifier can only be used on comparison operators",
                "1 and x | 1:3: parse error: set operator \"and\" not allowed in binary scalar expression",
                "a and on(x) group_left b | 1:3: parse error: no grouping allowed for \"and\" operation",
                "a + on(x) group_left(x) b | 1:3: parse error: label \"x\" must not occur in ON and GROUP clause at once",
                "'a' + 1 | 1:1: parse error: binary expression must contain only scalar and instant vector types",
                "sum(1) | 1:5: parse error: expected type instant vector in aggregation expression, got scalar",
                "sum() | 1:1: parse error: no arguments for aggregate expression provided",
                "topk(x) | 1:1: parse error: wrong number of arguments for aggregate expression provided, expected 2, got 1",
                "(x)[5m] | 1:1: parse error: ranges only allowed for vector selectors",
                "x offset 1m [5m] | 1:1: parse error: no offset modifiers allowed before range",
                "x[0s] | 1:3: parse error: duration must be greater than 0",
                "x[1m - 60] | 1:3: parse error: duration must be greater than 0",
                "x[1m / (3 - 3)] | 1:6: parse error: division by zero",
                "x[1m % 0] | 1:6: parse error: modulo by zero",
                "x[10 ^ 300] | 1:3: parse error: duration out of range",
                "x[1m +] | 1:7: parse error: unexpected \"]\" in subquery or range selector, expected number, duration, step(), or range()",
                "x[(1m] | 1:6: parse error: unexpected \"]\" in subquery or range selector, expected \")\"",
                "x[1m == 1m] | 1:6: parse error: unexpected <op:==> in subquery or range, expected \":\" or \"]\"",
                "x[1 / 0 + step()] | 1:5: parse error: division by zero",
                "x[step( 1)] | 1:9: parse error: unexpected number \"1\" in subquery or range selector, expected \")\"",
                "x[max(1m)] | 1:9: parse error: unexpected \")\" in subquery or range selector, expected \",\"",
                "x[steps()] | 1:3: parse error: unexpected identifier \"steps\" in subquery or range selector, expected number, duration, step(), or range()",
                "x offset step() offset 1m | 1:1: parse error: offset may not be set multiple times",
                "x offset step() [5m] | 1:1: parse error: no offset modifiers allowed before range",
                "x anchored | 1:3: parse error: anchored is for range vector selectors only",
                "x smoothed [5m] | 1:1: parse error: no anchored or smoothed modifiers allowed before range",
                "x[5m] smoothed anchored | 1:16: parse error: anchored and smoothed cannot be set twice or together",
                "x[5m:1m] anchored | 1:10: parse error: anchored must be preceded by a selector; a subquery or another expression has no samples beyond its borders",
                "(x) smoothed | 1:5: parse error: smoothed must be preceded by a selector; a subquery or another expression has no samples beyond its borders",
                "x offset 1m offset 2m | 1:1: parse error: offset may not be set multiple times",
                "1 offset 1m | 1:1: parse error: offset modifier must be preceded by an instant vector selector or range vector selector or a subquery",
                "x{__name__='y'} | 1:1: parse error: metric name must not be set twice: \"x\" or \"y\"",
                "1e400 | 1:1: parse error: error parsing number: \"1e400\"",
                "0x8000000000000000 | 1:1: parse error: error parsing number: \"0x8000000000000000\"",
                "5mm | 1:1: parse error: bad number or duration syntax: \"5mm\"",
                "\"a | 1:1: parse error: unterminated quoted string",
                "x ? y | 1:3: parse error: unexpected character: '?'",
            })
    void refusesWithPlaceAndReason(String query, String message) {
        assertThatThrownBy(() -> PromQl.parse(query == null ? "" : query.strip()))
                .isInstanceOf(PromQlParseException.class)
                .hasMessage(message.strip());
    }

    @Test
    void readsOverComments() {
        assertThat(PromQl.format("# note\n x # more")).isEqualTo("x");
    }

    @Test
    void countsLines() {
        assertThatThrownBy(() -> PromQl.parse("a +\n  nope(b)"))
                .isInstanceOfSatisfying(
                        PromQlParseException.class,
                        e -> {
                            assertThat(e.line()).isEqualTo(2);
                            assertThat(e.column()).isEqualTo(3);
                            assertThat(e.reason()).isEqualTo("unknown function with name \"nope\"");
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a ^ b ^ c", "a ^ (b ^ c)"})
    void powerIsRightAssociative(String query) {
        var power = (Expr.Binary) PromQl.parse(query);
        assertThat(power.op()).isEqualTo(BinaryOp.POWER);
        assertThat(power.left()).hasToString("a");
    }

    @Test
    void subtractionIsLeftAssociative() {
        var difference = (Expr.Binary) PromQl.parse("a - b - c");
        assertThat(difference.right()).hasToString("c");
    }

    @Test
    void readsEscapes() {
        var text = (Expr.StringLiteral) PromQl.parse("\"a\\n\\x41\\u00e9\\101\\\"\"");
        assertThat(text.value()).isEqualTo("a\nAéA\"");
        assertThat(((Expr.StringLiteral) PromQl.parse("`a\\n`")).value()).isEqualTo("a\\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "info(x) | promql-experimental-functions | 1:1 | the function info",
                "sum(limitk(2, x)) | promql-experimental-functions | 1:5 | the aggregation limitk",
                "x[2 * 5m] | promql-duration-expr | 1:3 | a calculated duration",
                "x offset step() | promql-duration-expr | 1:10 | a calculated duration",
                "a + fill(0) b | promql-binop-fill-modifiers | 1:5 | the modifier fill",
                "rate(x[5m] anchored) | promql-extended-range-selectors | 1:12 | the modifier anchored"
            })
    void whatIsExperimentalNeedsItsFeature(String query, String flag, String place, String what) {
        Feature feature = Feature.of(flag.strip());
        assertThat(PromQl.format(query, Set.of(feature))).isNotEmpty();
        assertThatThrownBy(() -> PromQl.parse(query, EnumSet.complementOf(EnumSet.of(feature))))
                .hasMessage(
                        "%s: parse error: %s is experimental and off: the feature %s turns it on"
                                .formatted(place.strip(), what.strip(), flag.strip()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x[300] offset -90",
                "anchored + smoothed{a='b'} - fill_left",
                "sum(step) by (range)",
                "holt_winters(x[5m], 0.5, 0.5)"
            })
    void whatIsNotExperimentalNeedsNone(String query) {
        assertThat(PromQl.format(query, Feature.NONE)).isNotEmpty();
    }

    @Test
    void anUnknownFeatureIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Feature.of("promql-everything"))
                .hasMessageContaining("unknown feature 'promql-everything'")
                .hasMessageContaining("promql-duration-expr");
    }
}
