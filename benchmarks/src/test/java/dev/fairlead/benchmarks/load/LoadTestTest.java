package dev.fairlead.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LoadTestTest {
    private static final Pattern STAGE =
            Pattern.compile("duration: '(\\d+)([ms])', target: (\\d+)");

    @ParameterizedTest
    @EnumSource
    void itsStagesAreThoseOfTheScriptOfItsName(LoadTest test) throws IOException {
        String script =
                Files.readString(
                        Path.of(
                                "../integrations/k6/%s.js"
                                        .formatted(test.name().toLowerCase(Locale.ROOT))));

        List<Stage> stages =
                STAGE.matcher(script)
                        .results()
                        .map(stage ->
                                new Stage(
                                        Duration.parse(
                                                "PT"
                                                        + stage.group(1)
                                                        + stage.group(2).toUpperCase(Locale.ROOT)),
                                        Integer.parseInt(stage.group(3))))
                        .toList();

        assertThat(stages).isNotEmpty().isEqualTo(test.stages());
    }

    @ParameterizedTest
    @CsvSource({"LOAD, 100", "STRESS, 500", "SPIKE, 1000"})
    void itHasTheUsersThatTheGuideNames(LoadTest test, int users) {
        assertThat(test.users()).isEqualTo(users);
    }

    @Test
    void withFewerUsersAndInLessTimeItKeepsItsShape() {
        assertThat(LoadTest.SPIKE.stages(20, 60))
                .containsExactly(
                        new Stage(Duration.ofSeconds(1), 1),
                        new Stage(Duration.ofSeconds(1), 20),
                        new Stage(Duration.ofSeconds(2), 20),
                        new Stage(Duration.ofSeconds(1), 1),
                        new Stage(Duration.ofSeconds(2), 1));
        assertThat(LoadTest.LOAD.stages(1, 1).getLast().users()).isZero();
    }

    @Test
    void aPageIsOfTheServiceBesideTheConsole() {
        assertThat(Page.INCIDENTS.on(URI.create("https://ops.example.org:9080")))
                .hasToString("https://ops.example.org:9083/api/v1/incidents?limit=20");
        assertThat(Page.INCIDENTS.title()).isEqualTo("Incidents");
    }
}
