package dev.fairlead.audit.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.platform.web.problem.ProblemException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

class SearchLimitsTest {
    private final SearchLimits limits = new SearchLimits(1, "searches");

    @Test
    void oneMoreThanFitsIsRefusedAndTheNextOneAfterwardsIsAnswered() throws Exception {
        var entered = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first =
                    threads.submit(() ->
                            limits.within(() -> {
                                entered.countDown();
                                return awaited(leave);
                            }));
            entered.await();

            assertThatThrownBy(() -> limits.within(() -> "second"))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            refused -> {
                                assertThat(refused.type().slug()).isEqualTo("busy");
                                assertThat(refused.headers()).containsEntry("Retry-After", "5");
                            });

            leave.countDown();
            assertThat(first.get()).isEqualTo("first");
        }
        assertThat(limits.within(() -> "third")).isEqualTo("third");
    }

    private static String awaited(CountDownLatch leave) {
        try {
            leave.await();
            return "first";
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void whatTakesTooLongIsToldToAskForLess() {
        assertThatThrownBy(() ->
                        limits.within(() -> {
                            throw new QueryTimeoutException("cancelled");
                        }))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> {
                            assertThat(refused.type().slug()).isEqualTo("search-too-broad");
                            assertThat(refused.detail()).contains("from, to");
                        });
    }
}
