package dev.fairlead.maintenance.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.alerts.BusinessDayMeasured;
import dev.fairlead.maintenance.numbers.Count;
import dev.fairlead.maintenance.numbers.NumbersCommand.Add;
import dev.fairlead.maintenance.numbers.NumbersStream;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction.ReceivedEvent;
import dev.fairlead.schemas.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NumbersReactionTest {

    @Test
    void aDayOfABusinessMetricIsCountedOnThatDayHoweverLateItIsTold() {
        var measured =
                BusinessDayMeasured.newBuilder()
                        .service("shop")
                        .metric("content")
                        .kind("satisfaction")
                        .unit("of all")
                        .day("2026-11-29")
                        .average(0.8125)
                        .lowest(0.7)
                        .highest(0.9)
                        .minutes(1_440)
                        .at(Instant.parse("2026-12-02T00:05:00Z"))
                        .build();

        List<Directed> commands =
                new NumbersReaction()
                        .on(
                                new ReceivedEvent(
                                        measured,
                                        "e1",
                                        "alert-service",
                                        "businessday-shop:content",
                                        "l1",
                                        Topic.ALERTS.topicName(),
                                        "shop:content",
                                        Map.of(),
                                        new byte[0]));

        assertThat(commands)
                .containsExactly(
                        NumbersStream.directed(
                                new Add(
                                        "2026-11-29",
                                        List.of(
                                                new Count(
                                                        "business.micros/shop: content, of all",
                                                        812_500),
                                                new Count(
                                                        "business.days/shop: content, of all", 1)),
                                        List.of())));
    }
}
