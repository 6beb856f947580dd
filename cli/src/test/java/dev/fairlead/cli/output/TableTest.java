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
    void onATerminalTheWidestTextIsCutAndNoId() {
        Table table =
                Table.of("ID", "TITLE", "BY")
                        .row("01a2109b-0000", "More than 5 % of the requests fail", "ada")
                        .row("01a2109b-0001", "größer als 5 % aller Anfragen", "ben");

        assertThat(Width.within(50, table::lines))
                .containsExactly(
                        "ID             TITLE                           BY",
                        "01a2109b-0000  More than 5 % of the requests…  ada",
                        "01a2109b-0001  größer als 5 % aller Anfragen   ben");
        assertThat(Width.within(60, table::lines)).isEqualTo(table.lines());
    }

    @Test
    void whereCuttingIsNotEnoughRowsGoOnInAFurtherLine() {
        Table table =
                Table.of("ID", "SERVICE", "VERSION", "REASON", "REQUESTED")
                        .row(
                                "01a2109b-0000-7000-8000-000000000004",
                                "checkout",
                                "3",
                                "metric breached at the first step of the traffic",
                                "2026-11-23T19:21:36Z");

        assertThat(Width.within(60, table::lines))
                .containsExactly(
                        "ID                                    SERVICE   VERSION",
                        "  REASON",
                        "  REQUESTED",
                        "01a2109b-0000-7000-8000-000000000004  checkout  3",
                        "  metric breached at the first step of the traffic",
                        "  2026-11-23T19:21:36Z");
        assertThat(Width.within(Width.UNLIMITED, table::lines)).hasSize(2);
    }

    @Test
    void controlCharactersOfOthersDoNotReachTheTerminal() {
        assertThat(Line.of("a\u001b[31mb\u0007 \t c\u009b2J")).isEqualTo("a[31mb c2J");
    }
}
