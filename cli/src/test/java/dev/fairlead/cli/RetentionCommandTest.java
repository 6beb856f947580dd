package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionCommandTest {
    private final ManualShell shell = new ManualShell();

    @TempDir Path directory;

    private Path points;

    @BeforeEach
    void writePoints() throws IOException {
        points = directory.resolve("points.json");
        Files.writeString(
                points,
                """
                [{"id": "b", "time": "2025-11-24T02:00:00Z", "tags": ["release"]},
                 {"id": "c", "time": "2025-11-25T02:00:00+01:00"},
                 {"id": 4, "time": "2025-11-25 14:00:00.5Z", "tags": null}]
                """);
    }

    @Test
    void printsWhatStaysAndWhatGoesNewestFirst() {
        assertThat(plan("{\"mode\": \"restic\", \"last\": 1, \"tags\": [[\"release\"]]}")).isZero();

        assertThat(shell.out().replaceAll("\\s+", ""))
                .isEqualTo(
                        "{\"keep\":[{\"id\":4,\"reasons\":[\"lastsnapshot\"]},"
                                + "{\"id\":\"b\",\"reasons\":[\"hastags[release]\"]}],"
                                + "\"remove\":[{\"id\":\"c\",\"reasons\":[\"norulekeepsit\"]}]}");
    }

    @Test
    void theExampleOfTheGuideIsTrue() throws IOException {
        String guide = Files.readString(Path.of("../docs/guide/backup.md"));
        String example = guide.substring(guide.indexOf("$ cat points.json"));
        int command = example.indexOf("$ ./fairlead retention plan");
        String list = example.substring(example.indexOf('['), command);
        String answer = example.substring(example.indexOf('{', example.indexOf("points.json\n{")));
        Files.writeString(points, list);

        assertThat(plan("{\"daily\": 1}")).isZero();
        assertThat(shell.out().strip())
                .isEqualTo(answer.substring(0, answer.indexOf("```")).strip());
    }

    @Test
    void aPolicyWithoutAModeKeepsForLengthsOfTime() {
        assertThat(plan("{\"yearly\": 7}")).isZero();

        assertThat(shell.out()).contains("\"edge of yearly, 7y\"", "\"newest\"");
    }

    @Test
    void whatIsLaterThanNowIsNotMeasuredFrom() {
        assertThat(
                        shell.run(
                                "retention",
                                "plan",
                                "--policy",
                                "{\"last\": 1}",
                                "--points",
                                points.toString(),
                                "--now",
                                "2025-11-25T12:00:00Z"))
                .isZero();
        assertThat(shell.out()).contains("\"in the future\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'dayly': 3} | 'dayly': expected one of mode, last, within",
                "{'daily': -2} | daily -2: expected 0 to 1000000, or -1 for all",
                "{'daily': 1.5} | daily 1.5: expected a whole number, or -1 for all",
                "{'within': '3w'} | within '3w': expected years, months, days and hours",
                "{'mode': 'gfs'} | mode 'gfs': expected 'interval' or 'restic'",
                "{'tags': ['a']} | tags ['a']: expected a list of lists of words",
                "{'daily': 1, 'timeZone': 'Mars'} | timeZone 'Mars': expected a time zone such as",
                "[] | '[]': expected an object in JSON"
            })
    void aWrongPolicyIsRefusedByName(String policy, String error) {
        assertThat(plan(policy.replace('\'', '"'))).isEqualTo(1);

        assertThat(shell.err().replace('"', '\'')).contains(error);
        assertThat(shell.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{} | expected a list in JSON of objects with id and time",
                "[{'time': '2025-11-24T02:00:00Z'}] | element 1: expected an id",
                "[{'id': 'a', 'time': 'today'}] | element 1: time 'today': expected RFC 3339",
                "[{'id': 'a', 'time': '2025-11-24T02:00:00Z'}, {'id': 'a'}] | element 2: the id 'a' stands there twice"
            })
    void wrongPointsAreRefusedByPlace(String list, String error) throws IOException {
        Files.writeString(points, list.replace('\'', '"'));

        assertThat(plan("{\"last\": 1}")).isEqualTo(1);
        assertThat(shell.err()).contains(points.toString(), error);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        points = directory.resolve("nothing.json");

        assertThat(plan("{\"last\": 1}")).isEqualTo(1);
        assertThat(shell.err()).contains("nothing.json: expected a file that can be read");
    }

    private int plan(String policy) {
        return shell.run("retention", "plan", "--policy", policy, "--points", points.toString());
    }
}
