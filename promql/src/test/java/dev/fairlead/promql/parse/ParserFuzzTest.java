package dev.fairlead.promql.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.ast.Durations;
import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.eval.Evaluator;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import dev.fairlead.promql.value.Value;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the text, the parser answers a tree or says what is wrong, in time that grows with the
 * text only.
 */
@Timeout(60)
class ParserFuzzTest {
    private static final int MEGABYTE = 1 << 20;
    private static final String[] WORDS = {
        "sum",
        "by",
        "(",
        ")",
        "{",
        "}",
        "[",
        "]",
        "5m",
        "1",
        "-",
        "+",
        "*",
        "/",
        "^",
        "and",
        "or",
        "unless",
        "on",
        "ignoring",
        "group_left",
        "bool",
        "==",
        "!=",
        "=~",
        "!~",
        "=",
        "<",
        ">",
        "</",
        ">/",
        "fill",
        "fill_left(-1)",
        "fill_right(2)",
        "step",
        "step()",
        "max(1m, range())",
        "anchored",
        "smoothed",
        "\"a\"",
        "'b'",
        "`c`",
        "rate",
        "x",
        "y:z",
        ",",
        ":",
        "@",
        "start",
        "end",
        "offset",
        "inf",
        "nan",
        "topk",
        "0x1f",
        "1e9",
        ".5",
        "#",
        "\n",
        " ",
        "label_replace",
        "time",
        "é",
        "\"\\x41\"",
        "histogram_quantile",
        "without",
        "1h30m",
        "_",
        "!",
        "~",
        "$"
    };

    private static void parse(String text) {
        Expr expr;
        try {
            expr = PromQl.parse(text);
        } catch (PromQlParseException e) {
            assertThat(e.line()).isPositive();
            assertThat(e.column()).isPositive();
            return;
        }
        String canonical = expr.toString();
        assertThat(PromQl.parse(canonical)).hasToString(canonical);
    }

    @RepeatedTest(20)
    void wordsInAnyOrder(RepetitionInfo info) {
        var random = new Random(info.getCurrentRepetition());
        for (int i = 0; i < 2_000; i++) {
            var text = new StringBuilder();
            for (int words = random.nextInt(20); words >= 0; words--) {
                text.append(WORDS[random.nextInt(WORDS.length)])
                        .append(random.nextBoolean() ? " " : "");
            }
            parse(text.toString());
        }
    }

    @RepeatedTest(5)
    void charactersInAnyOrder(RepetitionInfo info) {
        var random = new Random(info.getCurrentRepetition());
        for (int i = 0; i < 5_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(40); length >= 0; length--) {
                text.append(
                        (char)
                                (random.nextInt(10) == 0
                                        ? random.nextInt(0x10000)
                                        : random.nextInt(0x80)));
            }
            parse(text.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "-",
                "+",
                "sum(",
                "rate(",
                "x[5m",
                "{",
                "[",
                "\"",
                "1+",
                "x^",
                "x or ",
                "x@",
                "#",
                "a",
                "1",
                "'\\",
                "x{a=\"b\",",
                "sum by (a,",
                "x offset 1m ",
                "x </ ",
                "+ fill(1) ",
                "start(",
                "[1m:]",
                "[(",
                "[1m",
                "((x)",
                "abs(-"
            })
    void aMegabyteOfTheSame(String piece) {
        parse(piece.repeat(MEGABYTE / piece.length()));
        parse("x" + piece.repeat(MEGABYTE / piece.length()));
    }

    @Test
    void nestingHasALimitWithAClearError() {
        assertThatThrownBy(() ->
                        PromQl.parse("(".repeat(MEGABYTE / 2) + "x" + ")".repeat(MEGABYTE / 2)))
                .isInstanceOf(PromQlParseException.class)
                .hasMessageContaining("nests deeper than");
        assertThatThrownBy(() -> PromQl.parse("1" + "^1".repeat(MEGABYTE / 2)))
                .hasMessageContaining("nests deeper than");
        for (String piece : new String[] {"(", "-", "1^", "1+("}) {
            String query = "x[" + piece.repeat(MEGABYTE / piece.length()) + "1";
            assertThatThrownBy(() -> PromQl.parse(query))
                    .hasMessageContaining("duration nests deeper than 300 levels");
        }
        assertThat(PromQl.format("x[1s" + "+1s".repeat(MEGABYTE / 3) + "]"))
                .isEqualTo("x[" + Durations.format((MEGABYTE / 3 + 1) * 1000L) + "]");
        assertThatThrownBy(() -> PromQl.parse("x[step()" + "+1s".repeat(MEGABYTE / 3) + "]"))
                .hasMessageContaining("duration nests deeper than 300 levels");
        assertThatThrownBy(() -> PromQl.parse("x" + "[1m:1m]".repeat(MEGABYTE / 7)))
                .isInstanceOf(PromQlParseException.class);
    }

    @Test
    void whatIsWithinTheLimitIsEvaluatedOnAnOrdinaryStack() {
        int depth = Parser.MAX_DEPTH - 5;
        var store = new InMemoryStore(StoreOptions.defaults());
        var evaluator = new Evaluator(EvaluatorOptions.defaults());
        for (String query :
                new String[] {
                    "abs(".repeat(depth) + "vector(1)" + ")".repeat(depth),
                    // Chains inside of each other: each counts, though not with its length.
                    "(".repeat(15) + "vector(1)" + (" + 0".repeat(99) + ")").repeat(15),
                    "(".repeat(depth) + "vector(1)" + ")".repeat(depth),
                    "sum(".repeat(depth) + "vector(1)" + ")".repeat(depth),
                }) {
            var vector = (Value.Vector) evaluator.instant(PromQl.parse(query), store, 0).value();
            assertThat(vector.samples())
                    .singleElement()
                    .satisfies(s -> assertThat(s.value()).isEqualTo(1));
        }
    }
}
