package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.output.Width;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands print on a terminal. */
class TerminalTest {
    private static final String ID = "01a2109b-0000-7000-8000-000000000004";
    private static final String TITLE =
            "More than 5 % of the requests to checkout 3 fail since then";

    private StubService service;
    private ManualShell shell;

    @BeforeEach
    void start() throws IOException {
        service = new StubService();
        shell = new ManualShell().with("FAIRLEAD_URL", service.url()).with("FAIRLEAD_TOKEN", "t");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 120})
    void aTableFitsAndItsIdsAreWhole(int columns) {
        service.answers(200, deployments());

        assertThat(shell.onATerminalOf(columns).run("rollout", "list")).isZero();

        assertThat(shell.out().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(columns + 1));
        assertThat(shell.out()).contains(ID, "2026-11-23T19:21:36Z");
    }

    @Test
    void aWideTableAndJsonAreWholeOnAnyTerminal() {
        service.answers(200, deployments());
        shell.onATerminalOf(60).run("rollout", "list", "-o", "wide");
        assertThat(shell.out().lines()).hasSize(2).last().asString().contains(ID, TITLE);

        service.answers(200, deployments());
        shell.run("rollout", "list", "-o", "json");
        assertThat(shell.out()).contains(TITLE);
    }

    @Test
    void withoutATerminalEachRowIsOneLine() {
        service.answers(200, deployments());

        shell.run("rollout", "list");

        assertThat(shell.out().lines()).hasSize(2).last().asString().contains(ID, TITLE);
    }

    @ParameterizedTest
    @CsvSource({"120, 120", "' 80 ', 80", "wide, 2147483647", "-3, 2147483647", "'', 2147483647"})
    void theWidthIsWhatTheTerminalSaysOrNone(String columns, int width) {
        assertThat(FairleadCommand.columns(columns)).isEqualTo(width);
        assertThat(FairleadCommand.columns(null)).isEqualTo(Width.UNLIMITED);
    }

    private static String deployments() {
        return """
        {"items": [{"id": "%s", "service": "checkout", "environment": "production", "version": "3",
          "status": "rolled-back", "live": "no", "weightPercent": 0, "reason": "%s", "tone": "bad",
          "requestedAt": "2026-11-23T19:21:36.5Z", "requestedBy": "pipeline"}], "next": null}
        """
                .formatted(ID, TITLE);
    }
}
