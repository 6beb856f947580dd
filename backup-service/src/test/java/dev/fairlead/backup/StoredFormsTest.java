package dev.fairlead.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.backup.backup.BackupPlan;
import dev.fairlead.backup.backup.BackupRequest;
import dev.fairlead.backup.backup.BackupStream;
import dev.fairlead.backup.drill.DrillPlan;
import dev.fairlead.backup.drill.DrillStream;
import dev.fairlead.backup.drill.RunDrill;
import dev.fairlead.backup.schedule.SchedulePlan;
import dev.fairlead.backup.schedule.ScheduleStream;
import dev.fairlead.backup.schedule.StartRun;
import dev.fairlead.platform.fixture.GoldenForms;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What waits in somebody's database can be read, whatever classes are called by then. */
class StoredFormsTest {

    @Test
    void what_is_stored_is_as_the_golden_files_say() throws IOException {
        var forms =
                GoldenForms.of("dev.fairlead.backup")
                        .streams(BackupStream.TYPE, DrillStream.TYPE, ScheduleStream.TYPE)
                        .effects(BackupRequest.class, RunDrill.class, StartRun.class)
                        .forms(BackupPlan.FORM, DrillPlan.FORM, SchedulePlan.FORM);

        assertThat(forms.problems()).isEmpty();
    }
}
