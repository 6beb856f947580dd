package dev.fairlead.promql.relabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.promql.labels.Labels;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelabelingTest {
    private static final Labels LABELS =
            Labels.of("a", "foo", "b", "bar", "c", "baz", "Up", "MiXed", "n1", "x\ny");

    private static @Nullable Labels applyOrDrop(RelabelRule... rules) {
        return new Relabeling(List.of(rules)).apply(LABELS);
    }

    private static Labels apply(RelabelRule... rules) {
        return Objects.requireNonNull(applyOrDrop(rules), "dropped");
    }

    private static RelabelRule rule(RelabelAction action, String target, String... sources) {
        return RelabelRule.of(action, target, sources);
    }

    @ParameterizedTest(name = "replace {0} by {1} gives {2}")
    @CsvSource(
            nullValues = "null",
            value = {
                "f(.*),     ch${1}-ch$1,   choo-choo",
                "f(.*),     $1x,           null",
                "f(.*),     ${1}x,         oox",
                "f(?P<n>.), $n,            null",
                "f(?P<n>.*),$n!,           oo!",
                "f(.*),     $$1,           $1",
                "f(.*),     a$,            a$",
                "f(.*),     ${,            ${",
                "o,         no,            foo",
                ".*,        '',            null",
                "foo,       $7,            null",
            })
    void replacesWhatMatchesAsAWhole(String regex, String replacement, String expected) {
        Labels after = apply(rule(RelabelAction.REPLACE, "a", "a").with(regex, replacement));

        assertThat(after.get("a").isEmpty() ? null : after.get("a"))
                .isEqualTo(regex.equals("f(?P<n>.)") ? "foo" : expected);
    }

    @Test
    void joinsSourcesAndExpandsTheTarget() {
        assertThat(
                        apply(
                                        rule(RelabelAction.REPLACE, "${1}_${2}", "a", "b", "none")
                                                .with("(.*);(.*);", "$2-$1"))
                                .get("foo_bar"))
                .isEqualTo("bar-foo");
        assertThat(apply(rule(RelabelAction.REPLACE, "$9", "a").with("(.*)", "x")))
                .isEqualTo(LABELS);
        assertThat(apply(rule(RelabelAction.REPLACE, "d", "n1").with("x.y", "dot")).get("d"))
                .isEqualTo("dot");
    }

    @Test
    void dropsAndKeeps() {
        assertThat(applyOrDrop(rule(RelabelAction.DROP, "", "a").with("f", "$1")))
                .isEqualTo(LABELS);
        assertThat(applyOrDrop(rule(RelabelAction.DROP, "", "a").with("f.*", "$1"))).isNull();
        assertThat(applyOrDrop(rule(RelabelAction.KEEP, "", "a", "b").with("foo;bar", "$1")))
                .isEqualTo(LABELS);
        assertThat(applyOrDrop(rule(RelabelAction.KEEP, "", "none").with("x", "$1"))).isNull();
        assertThat(applyOrDrop(rule(RelabelAction.KEEPEQUAL, "a", "b"))).isNull();
        assertThat(applyOrDrop(rule(RelabelAction.KEEPEQUAL, "a", "a"))).isEqualTo(LABELS);
        assertThat(applyOrDrop(rule(RelabelAction.DROPEQUAL, "a", "a"))).isNull();
        assertThat(applyOrDrop(rule(RelabelAction.DROPEQUAL, "a", "b"))).isEqualTo(LABELS);
    }

    @Test
    void mapsDropsAndKeepsLabelsByName() {
        assertThat(
                        apply(rule(RelabelAction.LABELMAP, "").with("(a|b)", "my_$1"))
                                .keep(List.of("my_a", "my_b", "a")))
                .isEqualTo(Labels.of("a", "foo", "my_a", "foo", "my_b", "bar"));
        assertThat(apply(rule(RelabelAction.LABELDROP, "").with("[a-c]|U.", "$1")).names())
                .containsExactly("n1");
        assertThat(apply(rule(RelabelAction.LABELKEEP, "").with("[a-c]", "$1")).names())
                .containsExactly("a", "b", "c");
    }

    @Test
    void changesCaseAndHashes() {
        assertThat(apply(rule(RelabelAction.LOWERCASE, "l", "Up", "a")).get("l"))
                .isEqualTo("mixed;foo");
        assertThat(apply(rule(RelabelAction.UPPERCASE, "l", "Up")).get("l")).isEqualTo("MIXED");
        // The MD5 sum of foo;bar was computed by another tool: its last 8 bytes modulo 1000.
        var hash =
                new RelabelRule(
                        List.of("a", "b"),
                        ";",
                        "shard",
                        RelabelRegex.parse("(.*)"),
                        1000,
                        "$1",
                        RelabelAction.HASHMOD);
        assertThat(apply(hash).get("shard")).isEqualTo("750");
    }

    @Test
    void aRuleSeesWhatTheOneBeforeLeft() {
        assertThat(
                        apply(
                                rule(RelabelAction.REPLACE, "__tmp_x", "a").with("(.*)", "$1!"),
                                rule(RelabelAction.REPLACE, "z", "__tmp_x").with("(.*)!", "$1"),
                                rule(RelabelAction.LABELDROP, "").with("__tmp_.*", "$1")))
                .isEqualTo(LABELS.with("z", "foo"));
    }

    @Test
    void refusesPartsWithoutAMeaning() {
        assertThatThrownBy(() -> rule(RelabelAction.REPLACE, "", "a"))
                .hasMessage("targetLabel: expected a label for the action replace");
        assertThatThrownBy(() -> rule(RelabelAction.HASHMOD, "a", "a"))
                .hasMessage("modulus: expected at least 1 for the action hashmod");
        assertThatThrownBy(() -> rule(RelabelAction.LABELDROP, "", "a"))
                .hasMessage("sourceLabels: expected none for the action labeldrop");
        assertThatThrownBy(() -> rule(RelabelAction.KEEPEQUAL, "a", "a").with("x", "$1"))
                .hasMessage("regex: expected none for the action keepequal");
        assertThatThrownBy(() -> rule(RelabelAction.LOWERCASE, "a", "a").with("(.*)", "x"))
                .hasMessage("replacement: expected none for the action lowercase");
        assertThatThrownBy(() -> RelabelRegex.parse("("))
                .hasMessageStartingWith("'(' is no RE2 expression: ");
    }
}
