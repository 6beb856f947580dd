package dev.fairlead.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.fixture.GoldenForms;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What waits in somebody's database can be read, whatever classes are called by then. */
class StoredFormsTest {

    @Test
    void whatIsStoredIsAsTheGoldenFilesSay() throws IOException {
        var forms = GoldenForms.of("dev.fairlead.backup");

        assertThat(forms.problems()).isEmpty();
    }
}
