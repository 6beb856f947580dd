package dev.fairlead.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.incident.escalation.PagingTimes;
import dev.fairlead.incident.oncall.Handoff;
import dev.fairlead.incident.oncall.RotaOverride;
import dev.fairlead.platform.fixture.GoldenForms;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What waits in somebody's database can be read, whatever classes are called by then. */
class StoredFormsTest {
    private static final RotaOverride OVERRIDE =
            new RotaOverride(
                    "primary",
                    LocalDateTime.parse("2026-12-24T09:00"),
                    LocalDateTime.parse("2026-12-28T09:00"),
                    "eve");
    private static final PagingTimes HOURS =
            new PagingTimes.Hours(
                    ZoneId.of("Europe/Berlin"),
                    Set.of(DayOfWeek.MONDAY),
                    LocalTime.of(9, 0),
                    LocalTime.of(17, 30));

    @Test
    void whatIsStoredIsAsTheGoldenFilesSay() throws IOException {
        var forms =
                GoldenForms.of("dev.fairlead.incident")
                        .example(OVERRIDE)
                        .example(HOURS)
                        .example(new Handoff(DayOfWeek.MONDAY, LocalTime.of(3, 4)));

        assertThat(forms.problems()).isEmpty();
    }
}
