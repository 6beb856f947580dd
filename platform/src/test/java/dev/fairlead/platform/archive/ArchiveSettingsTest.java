package dev.fairlead.platform.archive;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ArchiveSettingsTest {

    @Test
    void whatALostTopicWouldBeMadeOfAgainStays() {
        assertThatNoException().isThrownBy(() -> new ArchiveSettings(null, Duration.ofDays(31)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ArchiveSettings(null, Duration.ofDays(30)))
                .withMessageContaining("fairlead.archive.after: PT720H (expected: at least 31d");
    }
}
