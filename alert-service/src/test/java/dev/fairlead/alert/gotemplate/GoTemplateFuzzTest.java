package dev.fairlead.alert.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever somebody writes, a template is executed, or refused with a reason, in bounded room. */
class GoTemplateFuzzTest {
    private static final List<String> PIECES =
            List.of(
                    "{{",
                    "}}",
                    "{{- ",
                    " -}}",
                    "{{/*",
                    "*/",
                    "{{ end }}",
                    "{{ else }}",
                    "{{ if ",
                    "{{ range ",
                    "{{ with ",
                    "{{ define \"t\" }}",
                    "{{ template \"t\" . }}",
                    "{{ break }}",
                    "{{ continue }}",
                    "{{ block \"b\" . }}",
                    "$x := ",
                    "$x",
                    "$i, $e := ",
                    "$labels",
                    ".",
                    ".a",
                    ".Labels",
                    "(",
                    ")",
                    "|",
                    " ",
                    ",",
                    "=",
                    "\"a\\n\"",
                    "\"\\x4\"",
                    "'c'",
                    "`raw`",
                    "1",
                    "-2.5",
                    "0x1f",
                    "1e9",
                    "nil",
                    "true",
                    "print ",
                    "printf \"%5.2f %d %s %q %c %x\" ",
                    "len ",
                    "index ",
                    "slice ",
                    "eq ",
                    "lt ",
                    "and ",
                    "or ",
                    "not ",
                    "html ",
                    "js ",
                    "urlquery ",
                    "println ",
                    "text",
                    "\u00e9",
                    "\n",
                    "\\",
                    "\"");

    @Test
    void anythingIsExecutedOrRefused() {
        Random random = new Random(7);
        int executed = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int pieces = random.nextInt(12); pieces >= 0; pieces--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            executed += run(text.toString()) ? 1 : 0;
        }
        assertThat(executed).isPositive();
    }

    private static boolean run(String text) {
        try {
            execute(text);
            return true;
        } catch (TemplateException refused) {
            assertThat(refused).as(text).hasMessageMatching("(?s).+");
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ $x := \"ab\" }}{{ range 100 }}{{ $x = print $x $x }}{{ end }}",
                "{{ $x := \"ab\" }}{{ range 100 }}{{ $x = printf \"%s%s%s\" $x $x $x }}{{ end }}",
                "{{ range 1000 }}{{ range 1000 }}{{ range 1000 }}{{ end }}{{ end }}{{ end }}",
                "{{ range 99999 }}0123456789012345678901234567890123456789{{ end }}",
                "{{ define \"t\" }}{{ template \"t\" }}{{ end }}{{ template \"t\" }}",
                "{{ define \"t\" }}{{ template \"t\" }}{{ template \"t\" }}{{ end }}{{ template \"t\" }}",
                "{{ $x := pair 1 1 }}{{ range 60 }}{{ $x = pair $x $x }}{{ end }}{{ $x }}",
                "{{ range 9999999999 }}{{ end }}",
                "{{ $x := \"x\" }}{{ range 19 }}{{ $x = print $x $x }}{{ end }}{{ $y := pair $x 1 }}{{ len (print $y $y) }}",
                "{{ $x := \"x\" }}{{ range 19 }}{{ $x = print $x $x }}{{ end }}{{ $y := pair $x 1 }}{{ len (println $y $y) }}",
                "{{ $x := \"x\" }}{{ range 19 }}{{ $x = print $x $x }}{{ end }}{{ $y := pair $x 1 }}{{ len (printf \"%v%v\" $y $y) }}",
                "{{ $x := \"x\" }}{{ range 19 }}{{ $x = print $x $x }}{{ end }}{{ $y := pair $x 1 }}{{ len (printf \"\" $y $y) }}",
                "{{ printf \"%99999d\" 1 }}",
                "{{ range 90000 }}{{ range 90000 }}{{ break }}{{ end }}{{ end }}",
                "{{ $x := 1 }}{{ range 20000 }}{{ $x = pair $x 1 }}{{ end }}{{ $x }}",
                "{{ $x := pair 1 1 }}{{ $y := pair 1 1 }}{{ range 60 }}{{ $x = pair $x $x }}{{ $y = pair $y $y }}{{ end }}{{ eq $x $y }}"
            })
    void whatWouldTakeTooMuchEnds(String text) {
        assertThatThrownBy(() -> execute(text)).isInstanceOf(TemplateException.class);
    }

    @Test
    void whatIsNestedTooDeepIsRefused() {
        assertThatThrownBy(() -> execute("{{ if 1 }}".repeat(10_000) + "{{ end }}".repeat(10_000)))
                .isInstanceOf(TemplateException.class);
        assertThatThrownBy(() ->
                        execute("{{ if 0 }}" + "{{ else if 0 }}".repeat(10_000) + "{{ end }}"))
                .isInstanceOf(TemplateException.class);
        assertThatThrownBy(() ->
                        execute("{{ " + "(".repeat(10_000) + "1" + ")".repeat(10_000) + " }}"))
                .isInstanceOf(TemplateException.class);
    }

    @Test
    void templatesThatAreNestedThroughEachOtherEndBeforeTheStackDoes() {
        String deep = "{{ if 1 }}".repeat(90);
        String ends = "{{ end }}".repeat(90);

        assertThatThrownBy(() ->
                        execute(
                                "{{ define \"t\" }}%s{{ template \"t\" . }}%s{{ end }}{{ template \"t\" . }}"
                                        .formatted(deep, ends)))
                .isInstanceOf(TemplateException.class)
                .hasMessage("parts nested more than 400 deep");
    }

    @Test
    void longConstantsAreRead() {
        String constant = "a\\\"".repeat(50_000);

        assertThat(execute("{{ len \"%s\" }}".formatted(constant))).isEqualTo("100000");
        assertThatThrownBy(() -> execute("{{ '%s' }}".formatted("a".repeat(50_000))))
                .isInstanceOf(TemplateException.class);
        assertThatThrownBy(() -> execute("{{ %s }}".formatted("9".repeat(50_000))))
                .isInstanceOf(TemplateException.class);
    }

    private static String execute(String text) {
        TemplateFunction pair = TemplateFunction.of(2, List::copyOf);
        return GoTemplate.parse(text, Set.of("pair"), Set.of("$labels"))
                .execute(
                        new Struct("dot", Map.of("Labels", Map.of("a", "b"), "a", 1L)),
                        Map.of("$labels", Map.of("a", "b")),
                        name -> name.equals("pair") ? pair : null);
    }
}
