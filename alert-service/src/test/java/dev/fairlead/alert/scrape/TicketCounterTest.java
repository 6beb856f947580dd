package dev.fairlead.alert.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.ManualClock;
import dev.fairlead.alert.query.Expression;
import dev.fairlead.alert.query.Metrics;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TicketCounterTest {
    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-29T10:00:00Z"));
    private final InMemoryStore store = new InMemoryStore(StoreOptions.defaults());
    private final TicketCounter counter = new TicketCounter(store, clock);

    private double asked(String query) {
        return new Metrics(store, EvaluatorOptions.defaults())
                .samples(Expression.parse(query), clock.instant())
                .getFirst()
                .value();
    }

    @Test
    void theFirstTicketIsAnIncrease() {
        counter.count("shop", "complaint");
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofSeconds(5));
            counter.sample();
        }

        assertThat(asked("increase(fairlead_support_tickets_total{service=\"shop\"}[1m]) > bool 0"))
                .isEqualTo(1);
    }

    @Test
    void aRestartTakesNothingFromTheIncrease() {
        counter.count("shop", "complaint");
        counter.count("shop", "complaint");
        sampled(counter);
        TicketCounter restarted = new TicketCounter(store, clock);
        sampled(restarted);
        restarted.count("shop", "complaint");
        sampled(restarted);

        assertThat(asked("fairlead_support_tickets_total")).isEqualTo(1);
        assertThat(asked("round(increase(fairlead_support_tickets_total[1h]))")).isEqualTo(3);
    }

    private void sampled(TicketCounter one) {
        for (int i = 0; i < 100; i++) {
            clock.advance(Duration.ofSeconds(5));
            one.sample();
        }
    }

    @Test
    void kindsThatFindNoRoomAreCountedAmongTheOthers() {
        for (int i = 0; i < TicketCounter.MOST_SERIES + 500; i++) {
            counter.count("shop", "kind-" + i);
        }
        clock.advance(Duration.ofSeconds(5));
        counter.sample();

        assertThat(asked("count(fairlead_support_tickets_total)"))
                .isEqualTo(TicketCounter.MOST_SERIES + 1);
        assertThat(asked("fairlead_support_tickets_total{kind=\"other\"}")).isEqualTo(500);
    }
}
