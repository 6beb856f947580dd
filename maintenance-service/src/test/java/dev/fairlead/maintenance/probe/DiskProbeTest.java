package dev.fairlead.maintenance.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.maintenance.finding.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskProbeTest {
    @TempDir private Path folder;

    @Test
    void aDiskWithLessFreeThanAskedForIsFound() {
        Look look = new DiskProbe(List.of(folder), 1.01).look();

        Finding finding = look.findings().getFirst();
        assertThat(finding.kind()).isEqualTo("disk-nearly-full");
        assertThat(finding.object()).isEqualTo(folder.toString());
        assertThat(finding.evidence()).contains("% free: ", "MiB of ");
    }

    @Test
    void aDiskWithEnoughFreeIsNot() {
        assertThat(new DiskProbe(List.of(folder), 0).look().findings()).isEmpty();
    }

    @Test
    void aPathThatIsNotThereLeavesTheOthersAlone() {
        Path nowhere = folder.resolve("nowhere");

        Look look = new DiskProbe(List.of(nowhere, folder), 1.01).look();

        assertThat(look.findings())
                .extracting(Finding::kind)
                .containsExactly(Look.FAILED, "disk-nearly-full");
        assertThat(look.saw("disk-nearly-full", nowhere.toString())).isFalse();
        assertThat(look.saw("disk-nearly-full", "/")).isTrue();
    }
}
