package dev.fairlead.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.alert.AlertCommand;
import dev.fairlead.alert.notification.GroupCommand;
import dev.fairlead.platform.fixture.GoldenForms;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What waits in somebody's database can be read, whatever classes are called by then. */
class StoredFormsTest {

    @Test
    void whatIsStoredIsAsTheGoldenFilesSay() throws IOException {
        var forms =
                GoldenForms.of("dev.fairlead.alert")
                        .onlyRecorded(AlertCommand.Fire.class, GroupCommand.Delivered.class);

        assertThat(forms.problems()).isEmpty();
    }
}
