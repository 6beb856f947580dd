package dev.fairlead.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void columnsBeginBelowEachOtherAndEachRowIsOneLine() {
        assertThat(
                        Table.of("ID", "TITLE", "BY")
                                .row("1", "two\nlines", null)
                                .row("100", "größer", "ada")
                                .lines())
                .containsExactly("ID   TITLE      BY", "1    two lines  -", "100  größer     ada");
    }

    @Test
    void controlCharactersOfOthersDoNotReachTheTerminal() {
        assertThat(Line.of("a\u001b[31mb\u0007 \t c\u009b2J")).isEqualTo("a[31mb c2J");
    }
}
