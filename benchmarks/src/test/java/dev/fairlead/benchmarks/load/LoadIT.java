package dev.fairlead.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.loadtest.LoadReport;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A few seconds of what {@code benchmark load} plays for minutes, with a few users. */
@Tag("thorough")
class LoadIT {
    @TempDir private Path summaries;

    @BeforeEach
    void fromTheRoot() {
        System.setProperty("fairlead.home", "..");
    }

    @AfterEach
    void fromAnywhere() {
        System.clearProperty("fairlead.home");
    }

    @Test
    void aSpikeIsPlayedAndItsSummaryIsWhatEvidenceIsReadFrom() throws Exception {
        int code =
                new CommandLine(LoadCommand.class)
                        .execute(
                                "spike",
                                "--users",
                                "20",
                                "--faster",
                                "30",
                                "--summaries",
                                summaries.toString());

        assertThat(code).isZero();
        String kept = Files.readString(summaries.resolve("gatling-spike.json"));
        assertThat(LoadReport.read(kept))
                .isInstanceOfSatisfying(
                        LoadReport.Known.class,
                        known -> {
                            assertThat(known.summary().requests()).isGreaterThan(100);
                            assertThat(known.summary().failed()).isZero();
                        });
    }
}
