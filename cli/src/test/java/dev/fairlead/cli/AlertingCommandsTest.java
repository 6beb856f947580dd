package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on configuration files of Alertmanager. */
class AlertingCommandsTest {

    private static final String FILE =
            """
            route:
              receiver: chat
              routes:
                - {matchers: [severity=critical], receiver: pager, continue: true}
                - {matchers: [team=~"pay.*"], receiver: payments}
            receivers: [{name: chat}, {name: pager}, {name: payments}]
            """;

    private final ManualShell shell = new ManualShell();

    @TempDir Path directory;
    private Path good;
    private Path bad;

    @BeforeEach
    void write() throws IOException {
        good = Files.writeString(directory.resolve("good.yml"), FILE);
        bad =
                Files.writeString(
                        directory.resolve("bad.yml"),
                        FILE.replace("receiver: pager", "receiver: pgaer"));
    }

    @Test
    void checkSaysALineOfEachFile() {
        Path none = directory.resolve("none.yml");

        assertThat(shell.run("alertmanager", "check", good.toString())).isZero();
        assertThat(
                        shell.run(
                                "alertmanager",
                                "check",
                                good.toString(),
                                bad.toString(),
                                none.toString()))
                .isEqualTo(1);
        assertThat(shell.out().lines())
                .containsExactly(
                        good + ": holds: 3 routes, 3 receivers, 0 inhibition rules, 0 templates",
                        bad
                                + ": refused: undefined receiver \"pgaer\" used in route at "
                                + bad
                                + ":4:49: did you mean 'pager'?",
                        none
                                + ": refused: the file cannot be read (NoSuchFileException):"
                                + " expected a file in UTF-8 at "
                                + none);
    }

    @Test
    void testPrintsTheReceiversOfAnAlertInTheirOrder() {
        assertThat(routes("severity=critical", "team=payments")).isZero();
        assertThat(shell.out()).isEqualTo("pager,payments\n");
    }

    @Test
    void testFailsWhereTheReceiversAreOthersThanExpected() {
        assertThat(routes("--verify-receivers", "pager", "team=x")).isEqualTo(1);
        assertThat(shell.out()).isEqualTo("chat\n");
        assertThat(shell.err()).contains("the receivers are 'chat': expected 'pager'");
    }

    @Test
    void aLabelThatIsNoneIsAWrongCommandLine() {
        assertThat(routes("team=~x")).isEqualTo(2);
        assertThat(shell.err()).contains("'team=~x' is no label: expected name=value");
    }

    @Test
    void showPrintsTheTree() {
        assertThat(shell.run("routes", "show", "--config", good.toString())).isZero();
        assertThat(shell.out())
                .isEqualTo(
                        """
                        default  receiver: chat
                          {severity="critical"}  receiver: pager  continue: true
                          {team=~"pay.*"}  receiver: payments
                        """);
    }

    private int routes(String... arguments) {
        String[] all = new String[arguments.length + 4];
        all[0] = "routes";
        all[1] = "test";
        all[2] = "--config";
        all[3] = good.toString();
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        return shell.run(all);
    }
}
