package dev.fairlead.alert.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.eval.Evaluator;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.eval.PromQlEvaluationException;
import dev.fairlead.promql.eval.PromQlEvaluationException.Reason;
import dev.fairlead.promql.eval.QueryMemory;
import dev.fairlead.promql.eval.QueryResult;
import dev.fairlead.promql.eval.QueryScope;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueryDeskTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ENDLESS =
            "sum_over_time(quantile_over_time(0.5, vector(1)[5d:1s])[5d:1s])";

    private final InMemoryStore store = new InMemoryStore(StoreOptions.defaults());
    private final QueryMemory memory = new QueryMemory(64 << 20, 48 << 20);
    private final QueryDesk desk = new QueryDesk(memory, new QueryLimits(1, 2));
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        clients.shutdownNow();
        desk.close();
    }

    private Future<?> ask(QueryDesk.Query<Boolean> query) {
        return clients.submit(() -> desk.ask(LONG, () -> false, query, done -> {}));
    }

    private static QueryDesk.Query<Boolean> held(CountDownLatch until) {
        return (scope, left) -> {
            try {
                until.await();
                return true;
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        };
    }

    private static boolean ended(Throwable failed, Reason reason) {
        return failed instanceof PromQlEvaluationException ended && ended.reason() == reason;
    }

    @Test
    void whoFindsTheQueueFullIsRefusedAndTheOthersAreAnswered() throws Exception {
        var end = new CountDownLatch(1);
        List<Future<?>> asked = new ArrayList<>();
        asked.add(ask(held(end)));
        await().atMost(PATIENCE).until(() -> desk.running() == 1);
        asked.add(ask(held(end)));
        asked.add(ask(held(end)));
        await().atMost(PATIENCE).until(() -> desk.waiting() == 2);

        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> desk.ask(LONG, () -> false, held(end), done -> {}))
                    .matches(failed -> ended(failed, Reason.BUSY))
                    .hasMessage("1 queries run and 2 wait already: ask again later");
        }
        end.countDown();

        for (Future<?> each : asked) {
            each.get();
        }
        assertThat(desk.refused()).isEqualTo(100);
    }

    @Test
    void whoWaitedForAllItsTimeIsNotBegun() throws Exception {
        var end = new CountDownLatch(1);
        Future<?> first = ask(held(end));
        await().atMost(PATIENCE).until(() -> desk.running() == 1);
        var begun = new AtomicInteger();
        Future<?> second =
                clients.submit(() ->
                        desk.ask(
                                Duration.ofNanos(1),
                                () -> false,
                                (scope, left) -> begun.incrementAndGet(),
                                done -> {}));
        await().atMost(PATIENCE).until(() -> desk.waiting() == 1);
        end.countDown();

        first.get();
        assertThatThrownBy(second::get)
                .cause()
                .matches(failed -> ended(failed, Reason.TIMEOUT))
                .hasMessageContaining("in the queue");
        assertThat(begun).hasValue(0);
    }

    private QueryResult endless(QueryScope scope) {
        return new Evaluator(
                        EvaluatorOptions.defaults().withMaxSamples(1_000_000).withTimeout(LONG))
                .instant(PromQl.parse(ENDLESS), store, 10_000_000_000L, scope);
    }

    @Test
    void aQueryWhoseClientIsGoneEndsAndGivesBackWhatItHeld() {
        var gone = new AtomicBoolean();
        Future<?> asked =
                clients.submit(() ->
                        desk.ask(LONG, gone::get, (scope, left) -> endless(scope), done -> {}));
        await().atMost(PATIENCE).until(() -> desk.held() > 0);
        gone.set(true);

        assertThatThrownBy(asked::get).cause().matches(failed -> ended(failed, Reason.CANCELLED));
        assertThat(desk.abandoned()).isEqualTo(1);
        assertThat(desk.held()).isZero();
    }

    @Test
    void whatAnAnswerTakesIsHeldUntilItIsWritten() throws Exception {
        desk.ask(
                LONG,
                () -> false,
                (scope, left) -> {
                    scope.hold(1 << 20);
                    return true;
                },
                done -> assertThat(desk.held()).isGreaterThanOrEqualTo(1 << 20));
        assertThat(desk.held()).isZero();
    }
}
