package dev.fairlead.promql.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir Path directory;

    private int run(String... arguments) {
        out.reset();
        err.reset();
        return Main.run(
                List.of(arguments),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8));
    }

    private String data() throws IOException {
        Path file = directory.resolve("data.om");
        Files.writeString(
                file, "# TYPE x counter\nx_total{a=\"1\"} 0 0\nx_total{a=\"1\"} 60 60\n# EOF\n");
        return file.toString();
    }

    @Test
    void formatsAndChecks() {
        assertThat(run("format", "SUM(x)BY(a)")).isZero();
        assertThat(out.toString(UTF_8)).isEqualToIgnoringNewLines("sum by (a) (x)");
        assertThat(run("check", "sum(")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("1:5: parse error: unclosed left parenthesis");
    }

    @Test
    void whatIsExperimentalIsSwitchedOnByName() throws IOException {
        assertThat(run("check", "x[2*step()]")).isEqualTo(1);
        assertThat(err.toString(UTF_8))
                .contains("off: the feature promql-duration-expr turns it on");
        String both = "promql-duration-expr,promql-extended-range-selectors";
        assertThat(run("format", "--enable-feature", both, "rate(x[2*step()]smoothed)")).isZero();
        assertThat(out.toString(UTF_8)).isEqualToIgnoringNewLines("rate(x[2 * step()] smoothed)");
        assertThat(run("check", "--enable-feature", "everything", "x")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("unknown feature 'everything': expected one of");
        String query = "increase(x_total[30 * 2] smoothed)";
        assertThat(run("query", "--data", data(), "--enable-feature", both, query)).isZero();
        assertThat(out.toString(UTF_8)).isEqualToIgnoringNewLines("{a=\"1\"} => 60 @[60]");
        assertThat(run("query", "--data", data(), query)).isEqualTo(1);
    }

    @Test
    void queriesAFile() throws IOException {
        assertThat(run("query", "--data", data(), "x_total")).isZero();
        assertThat(out.toString(UTF_8)).isEqualToIgnoringNewLines("x_total{a=\"1\"} => 60 @[60]");
        assertThat(
                        run(
                                "query", "--data", data(), "--start", "0", "--end", "60", "--step",
                                "30s", "x_total"))
                .isZero();
        assertThat(out.toString(UTF_8).lines())
                .containsExactly("x_total{a=\"1\"} =>", "0 @[0]", "0 @[30]", "60 @[60]");
        assertThat(run("query", "--data", data(), "--json", "--time", "1970-01-01T00:01:00Z", "1"))
                .isZero();
        assertThat(out.toString(UTF_8)).contains("\"resultType\":\"scalar\"");
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        assertThat(run("query", "--data", data(), "x(")).isEqualTo(1);
        assertThat(run("query", "--data", directory.resolve("none").toString(), "x")).isEqualTo(1);
        assertThat(run("query", "--data", data(), "--time", "soon", "x")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("--time soon: no time (expected: RFC 3339");
        assertThat(run("query", "--data", data(), "--end", "60", "x")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("A range query needs --start and --step");
        assertThat(run("query", "--data", data(), "--time", "1", "--start", "1", "x")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("got both");
        assertThat(run("query", "--data", data(), "--start", "1", "--step", "often", "x"))
                .isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("--step often: no duration");
        assertThat(run("query", "x")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("Usage:");
    }

    @Test
    void tellsOfSamplesThatAreLeftOut() throws IOException {
        Path file = directory.resolve("twice.om");
        Files.writeString(file, "x 1 10\nx 2 10\n# EOF\n");
        assertThat(run("query", "--data", file.toString(), "x")).isZero();
        assertThat(err.toString(UTF_8))
                .contains("duplicate sample for timestamp: x at 10000 ms is there");
        assertThat(out.toString(UTF_8)).isEqualToIgnoringNewLines("x => 1 @[10]");
    }

    @Test
    void testEndsWithTheCounts() throws IOException {
        Path file = directory.resolve("a.test");
        Files.writeString(
                file,
                "load 1m\n  x 1\n\neval instant at 0 x\n  x 1\n\neval instant at 0 x\n  x 2\n");
        assertThat(run("test", file.toString())).isEqualTo(1);
        assertThat(out.toString(UTF_8).lines()).last().isEqualTo("1 passed, 1 failed");
        assertThat(out.toString(UTF_8)).contains(file + ":7: x: expected");
    }
}
