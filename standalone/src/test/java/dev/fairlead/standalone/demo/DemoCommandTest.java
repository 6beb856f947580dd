package dev.fairlead.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What the demo refuses before it starts anything. Isolated, because it reads standard error. */
@Isolated
class DemoCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--stages 11    | --stages names 11: expected numbers from 1 to 10",
                "--stages 1,0   | --stages names 0: expected numbers from 1 to 10",
                "--requests 0   | --requests is 0: expected requests per second, 1 or more",
                "--patience 0   | --patience is 0: expected a number of seconds, 1 or more"
            })
    void wrongNumbersAreRefused(String arguments, String message) {
        var said = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            int code = new CommandLine(new DemoCommand()).execute(arguments.split(" "));

            assertThat(code).isEqualTo(2);
        } finally {
            System.setErr(before);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).isEqualTo("fairlead: " + message + "\n");
    }

    @Test
    void theStagesAreNumbered() {
        assertThat(Stages.all()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }
}
