package dev.fairlead.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.maintenance.cadence.Cadence;
import dev.fairlead.platform.fixture.GoldenForms;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** What waits in somebody's database can be read, whatever classes are called by then. */
class StoredFormsTest {

    @Test
    void whatIsStoredIsAsTheGoldenFilesSay() throws IOException {
        var forms =
                GoldenForms.of("dev.fairlead.maintenance")
                        .example(
                                new Cadence(
                                        "FREQ=WEEKLY;BYDAY=MO;BYHOUR=9",
                                        LocalDate.of(2026, 1, 1),
                                        ZoneId.of("Europe/Berlin")));

        assertThat(forms.problems()).isEmpty();
    }
}
