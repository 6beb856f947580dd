package dev.fairlead.console.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Turns turns = new Turns(2, Duration.ZERO);

    private static Answer<String> answered() {
        return new Answer.Value<>("said");
    }

    @Test
    void whoFindsNoPlaceGoesWithoutAnAnswerAndTheServiceIsNotSilentForThat() {
        Answer<String> third =
                turns.take("a", () -> turns.take("a", () -> turns.take("a", TurnsTest::answered)));

        assertThat(third).isEqualTo(new Answer.Away<String>("a has too much to answer at once."));
        assertThat(turns.take("a", TurnsTest::answered).found()).contains("said");
    }
}
