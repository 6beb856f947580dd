package dev.fairlead.console.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    @Test
    void aReasonIsGivenOnceWithTheAgeOfTheOldestThatIsShown() {
        assertThat(
                        Answer.troubles(
                                List.of(
                                        new Answer.Value<>("now"),
                                        late(NOON.plusSeconds(1)),
                                        late(NOON),
                                        Answer.Away.late("alert-service"),
                                        late(NOON.plusSeconds(2)),
                                        new Answer.Away<>("deploy-service is away."))))
                .containsExactly(
                        "alert-service does not answer in time. Shown is what it said at 12:00:00 UTC.",
                        "deploy-service is away.");
    }

    @Test
    void whatIsOfNowHasNoTrouble() {
        assertThat(Answer.troubles(List.of(new Answer.Value<>("now")))).isEmpty();
    }

    private static Answer<String> late(Instant at) {
        Answer.Away<String> away = Answer.Away.late("alert-service");
        return new Answer.Away<>(away.why(), true, new Answer.Before<>("then", at));
    }
}
