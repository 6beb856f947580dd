package dev.fairlead.alert.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusedPauseTest {

    private static List<Integer> reads(RefusedPause pause, int beats, Duration interval) {
        List<Integer> reads = new ArrayList<>();
        for (int beat = 0; beat < beats; beat++) {
            if (!pause.passes()) {
                reads.add(beat);
                pause.read(true, interval);
            }
        }
        return reads;
    }

    @Test
    void aPageThatIsRefusedIsReadLessAndLessOften() {
        assertThat(reads(new RefusedPause(), 200, Duration.ofSeconds(1)))
                .containsExactly(0, 1, 3, 7, 15, 31, 63, 124, 185);
        assertThat(reads(new RefusedPause(), 8, Duration.ofMinutes(1)))
                .as("never later than a minute more")
                .containsExactly(0, 1, 3, 5, 7);
        assertThat(reads(new RefusedPause(), 3, Duration.ofMinutes(2))).containsExactly(0, 1, 2);
    }

    @Test
    void aPageThatIsTakenIsReadAsBefore() {
        var pause = new RefusedPause();
        reads(pause, 5, Duration.ofSeconds(1));
        while (pause.passes()) {}
        pause.read(false, Duration.ofSeconds(1));

        assertThat(pause.passes()).isFalse();
        pause.read(true, Duration.ofSeconds(1));
        assertThat(pause.passes()).as("once is no habit").isFalse();
    }
}
