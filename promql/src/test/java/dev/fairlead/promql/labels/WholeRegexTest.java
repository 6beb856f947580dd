package dev.fairlead.promql.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.google.re2j.PatternSyntaxException;
import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.parse.PromQlParseException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeRegexTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{0,100}){0,100}){0,100}",
                "(a{11}){100}",
                "a{1001}",
                "a{0,99999999999}",
                "(((((((((([a-z]{2}){2}){2}){2}){2}){2}){2}){2}){2}){2})",
                "(?:(x{500}){3})",
            })
    void repetitionsThatMultiplyAreRefused(String regex) {
        assertThatThrownBy(() -> WholeRegex.compile(regex))
                .isInstanceOf(PatternSyntaxException.class);
        assertThatThrownBy(() -> PromQl.parse("{i=~\"" + regex + "\"}"))
                .isInstanceOf(PromQlParseException.class)
                .hasMessageContaining("error parsing regexp");
    }

    @Test
    void nestingAndSizeAreLimited() {
        assertThatThrownBy(() -> WholeRegex.compile("(".repeat(10_000) + ")".repeat(10_000)))
                .hasMessageContaining("nests too deeply");
        assertThatThrownBy(() -> WholeRegex.compile("a{1000}".repeat(30)))
                .hasMessageContaining("too large");
        String many = "{" + "a=~\"x{1000}\",".repeat(200) + "}";
        assertThatThrownBy(() -> PromQl.parse(many))
                .isInstanceOf(PromQlParseException.class)
                .hasMessageContaining("too large together");
    }

    @Test
    void bracesThatNeverEndAreLookedAtOnce() {
        String text = "a" + "{".repeat(1_000_000);

        long steps = assertTimeoutPreemptively(Duration.ofMinutes(2), () -> WholeRegex.steps(text));

        assertThat(steps).isGreaterThan(1_000_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a{10}){100}",
                "a{1000}",
                "[]a{5000}]+",
                "a\\{5000\\}",
                "a{,5}",
                "x{2,}y{3}|[^)(]*",
                "\\pL+(?i:abc)",
            })
    void usualOnesAreCompiled(String regex) {
        assertThat(WholeRegex.compile(regex)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", ")", "a)", "[", "[a", "\\", "a{2", "*", "((", "\\p", "(?P<n"})
    void whatIsNoExpressionIsLeftToTheCompiler(String regex) {
        try {
            WholeRegex.compile(regex);
        } catch (PatternSyntaxException refused) {
            assertThat(refused.getPattern()).isNotNull();
        }
    }
}
