package dev.fairlead.console.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.console.upstream.Watches.Watch;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchesTest {

    @ParameterizedTest
    @CsvSource({
        "2m, PT2M",
        "4s, PT4S",
        "500ms, PT0.5S",
        "1m30s500ms, PT1M30.5S",
        "1d2h, PT26H",
        "soon, PT0S",
    })
    void readsTheWindowAsPrometheusWritesIt(String window, Duration length) {
        Watch watch = new Watch("4", null, List.of(), "a", 1, window);

        assertThat(watch.windowLength()).isEqualTo(length);
    }
}
