package dev.fairlead.benchmarks.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class FootprintTest {

    @Test
    void whatLinuxSaysIsReadInBytes() {
        var status = "Name:\tjava\nVmHWM:\t  409600 kB\nVmRSS:\t  307200 kB\nRssAnon:\t  1 kB\n";
        var rollup =
                "00400000-7fff [rollup]\nRss:   307200 kB\nPss:   204800 kB\nPss_Dirty:   1 kB\n";

        assertThat(Footprint.read(status, rollup))
                .isEqualTo(new Footprint(1, 300L << 20, 200L << 20));
    }

    @Test
    void aProcessOfTheKernelHasNone() {
        assertThat(Footprint.read("Name:\tkthreadd\n", "")).isEqualTo(new Footprint(1, 0, 0));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void severalAreAddedUp() throws Exception {
        var self = ProcessHandle.current();

        var one = Footprint.of(List.of(self));
        var two = Footprint.of(List.of(self, self));

        assertThat(one.processes()).isEqualTo(1);
        assertThat(one.resident()).isGreaterThanOrEqualTo(one.proportional()).isPositive();
        assertThat(two.processes()).isEqualTo(2);
        assertThat(two.resident()).isGreaterThan(one.resident());
    }
}
