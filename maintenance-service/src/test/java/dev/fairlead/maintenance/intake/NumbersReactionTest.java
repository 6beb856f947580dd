package dev.fairlead.maintenance.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.alerts.BusinessDayMeasured;
import dev.fairlead.events.alerts.ErrorBudgetBurned;
import dev.fairlead.events.alerts.ErrorBudgetRecovered;
import dev.fairlead.maintenance.numbers.Count;
import dev.fairlead.maintenance.numbers.NumbersCommand.Add;
import dev.fairlead.maintenance.numbers.NumbersStream;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction.ReceivedEvent;
import dev.fairlead.schemas.Event;
import dev.fairlead.schemas.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

    @Test
    void aBudgetThatIsSpentAndOneThatIsThereAgainIsCounted() {
        Instant spent = Instant.parse("2026-11-29T10:00:00Z");
        Instant again = Instant.parse("2026-11-30T10:00:00Z");

        assertThat(
                        alerts(
                                ErrorBudgetBurned.newBuilder()
                                        .budgetId("b1")
                                        .slo("availability")
                                        .service("shop")
                                        .environment("production")
                                        .objective(99.9)
                                        .period("30d")
                                        .remaining(-0.1)
                                        .at(spent)
                                        .build()))
                .containsExactly(
                        NumbersStream.directed(
                                Add.of(
                                        spent,
                                        Count.one(
                                                "slos.burned",
                                                "availability of shop in production"))));
        assertThat(alerts(recovered(0.1, again)))
                .containsExactly(
                        NumbersStream.directed(
                                Add.of(again, Count.one("slos.recovered", "availability"))));
        assertThat(alerts(recovered(null, again))).isEmpty();
    }

    private static ErrorBudgetRecovered recovered(@Nullable Double remaining, Instant at) {
        return ErrorBudgetRecovered.newBuilder()
                .budgetId("b1")
                .slo("availability")
                .remaining(remaining)
                .reason(remaining == null ? "objective-removed" : "budget-recovered")
                .at(at)
                .build();
    }

    private static List<Directed> alerts(Event event) {
        return new NumbersReaction()
                .on(
                        new ReceivedEvent(
                                event,
                                "e1",
                                "alert-service",
                                "budget-b1",
                                "l1",
                                Topic.ALERTS.topicName(),
                                "shop",
                                Map.of(),
                                new byte[0]));
    }
}
