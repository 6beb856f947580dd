package dev.fairlead.deploy.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.calm.CalmCommand;
import dev.fairlead.deploy.calm.CalmStream;
import dev.fairlead.events.maintenance.WindowOverran;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction.ReceivedEvent;
import dev.fairlead.schemas.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowReactionTest {
    private static final Instant END = Instant.parse("2026-11-30T12:00:00Z");

    @Test
    void aWindowThatOverranHoldsOn() {
        WindowOverran overran =
                WindowOverran.newBuilder()
                        .windowId("w1")
                        .title("move")
                        .owner("olga")
                        .team("payments")
                        .services(List.of("checkout"))
                        .endsAt(END)
                        .at(END.plusSeconds(1))
                        .build();
        var received =
                new ReceivedEvent(
                        overran,
                        "event-1",
                        "maintenance",
                        "window-w1",
                        "lifecycle-1",
                        Topic.MAINTENANCE.topicName(),
                        "w1",
                        Map.of(),
                        new byte[0]);

        assertThat(new WindowReaction().on(received))
                .containsExactly(new Directed(CalmStream.of("w1"), new CalmCommand.Overrun(END)));
    }
}
