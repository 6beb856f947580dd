package dev.fairlead.promql.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.ast.BinaryOp;
import dev.fairlead.promql.ast.Expr;
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
                "foo:bar:baz | foo:bar:baz"
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
                "x[2 * step()] | 1:7: parse error: step() cannot be part of a duration here: write the duration itself",
                "x offset 1m offset 2m | 1:1: parse error: offset may not be set multiple times",
                "1 offset 1m | 1:1: parse error: offset modifier must be preceded by an instant vector selector or range vector selector or a subquery",
                "x{__name__='y'} | 1:1: parse error: metric name must not be set twice: \"x\" or \"y\"",
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
}
