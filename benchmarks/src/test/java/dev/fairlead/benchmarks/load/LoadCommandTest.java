package dev.fairlead.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LoadCommandTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "rush|'rush' is no test (expected: load, stress, spike)",
                "load --users 0|--users is 0 (expected: 1 to 10,000)",
                "load --users 10001|--users is 10001 (expected: 1 to 10,000)",
                "load --faster 0|--faster is 0 (expected: 1 to 1,000)",
                "load --url ftp://127.0.0.1:8080|--url is 'ftp://127.0.0.1:8080' (expected: the console's address with its port",
                "load --url http://127.0.0.1|--url is 'http://127.0.0.1' (expected: the console's address with its port",
                "load --url http://127.0.0.1:8080 --token s3cret|--token: a reference such as ${env:NAME}",
                "load --summaries /nowhere|--summaries is '/nowhere' (expected: a folder)",
            })
    void whatCannotBePlayedIsToldBeforeAnythingStarts(String words, String message) {
        var err = new StringWriter();
        var line = new CommandLine(LoadCommand.class).setErr(new PrintWriter(err, true));

        assertThat(line.execute(words.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString()).contains(message).doesNotContain("s3cret");
    }
}
