package dev.fairlead.alert.api.v2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.Contexts;
import dev.fairlead.alert.InMemoryStreams;
import dev.fairlead.alert.ManualClock;
import dev.fairlead.alert.silence.SilenceCommand;
import dev.fairlead.alert.silence.SilenceStream;
import dev.fairlead.alert.silence.SilenceText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SilencesAnswerTest {
    private static final Instant T0 = Instant.parse("2026-11-01T10:00:00Z");

    private final ManualClock clock = new ManualClock(T0);
    private final InMemoryStreams streams = new InMemoryStreams(clock);

    /** All that there ever were used to be read for each answer. */
    @Test
    void silencesThatAreOverForLongAreNotRead() {
        for (int i = 0; i < 1_000; i++) {
            over("old-" + i);
        }
        clock.advance(Duration.ofDays(6));
        over("new");
        begin("holds");
        int before = streams.listed();

        List<String> ids = ids();

        assertThat(ids).containsExactly("holds", "new");
        assertThat(streams.listed() - before).isLessThanOrEqualTo(201);
    }

    @Test
    void ofThoseThatAreOverTheLastOnesAreShown() {
        for (int i = 0; i < 1_100; i++) {
            clock.advance(Duration.ofSeconds(1));
            over("s-" + i);
        }

        assertThat(ids()).hasSize(1_000).contains("s-1099").doesNotContain("s-0");
    }

    private List<String> ids() {
        return SilencesController.all(streams, List.of(), clock.instant()).stream()
                .map(Shown.GettableSilence::id)
                .toList();
    }

    private void over(String id) {
        begin(id);
        streams.execute(
                SilenceStream.of(id), new SilenceCommand.Expire(), Contexts.at(clock.instant()));
    }

    private void begin(String id) {
        SilenceText text =
                new SilenceText(
                        List.of("a=\"b\""),
                        clock.instant(),
                        clock.instant().plus(Duration.ofHours(1)),
                        "ada",
                        "why");
        streams.execute(
                SilenceStream.of(id),
                new SilenceCommand.Set(id, text),
                Contexts.at(clock.instant()));
    }
}
