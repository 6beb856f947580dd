package dev.fairlead.promql.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import dev.fairlead.promql.value.Value;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chains of operators are as long as one likes, on a small stack. */
@Timeout(120)
class ChainTest {
    private static final int STACK = 384 << 10;

    private final InMemoryStore store = new InMemoryStore(StoreOptions.defaults());
    private final Evaluator evaluator = new Evaluator(EvaluatorOptions.defaults());

    ChainTest() {
        for (String mast : new String[] {"a", "b", "c"}) {
            for (int minute = 0; minute < 10; minute++) {
                store.append(
                        Labels.of(Labels.NAME, "gulls", "mast", mast), minute * 60_000L, minute);
            }
        }
    }

    private static <T> T onSmallStack(Callable<T> work) throws Exception {
        var task = new FutureTask<T>(work);
        new Thread(null, task, "small", STACK).start();
        return task.get();
    }

    private Value range(String query) throws Exception {
        return onSmallStack(() ->
                evaluator
                        .range(PromQl.parse(query), store, 60_000, 180_000, Duration.ofMinutes(1))
                        .value());
    }

    @ParameterizedTest
    @CsvSource({
        "gulls, ' + gulls', 3001, 6002, 9003",
        "gulls, ' + 1', 3001, 3002, 3003",
        "gulls, ' - on (mast) gulls @ 60', -2999, -2998, -2997",
        "gulls @ 120, ' + gulls @ 60', 3002, 3002, 3002",
        "gulls @ 120 + gulls @ 60, ' + gulls', 3003, 6003, 9003",
        "gulls, ' or gulls', 1, 2, 3",
        "gulls, ' and gulls', 1, 2, 3",
        "gulls, ' unless missing', 1, 2, 3",
        "gulls, ' > 0', 1, 2, 3",
        "1 + 1, ' + 1', 3002, 3002, 3002",
        "gulls * 2, ' + 1 * 2 - 1', 3002, 3004, 3006",
    })
    void givesWhatItsOperatorsGiveOneByOne(
            String first, String piece, double one, double two, double three) throws Exception {
        var matrix = (Value.Matrix) range(first + piece.repeat(3000));
        assertThat(matrix.series()).hasSize(first.startsWith("1") ? 1 : 3);
        assertThat(matrix.series())
                .allSatisfy(range -> assertThat(range.values()).containsExactly(one, two, three));
    }

    @Test
    void aMegabyteOfScalarsIsRead() throws Exception {
        String query = "1" + "+1".repeat(1 << 19);
        var value =
                onSmallStack(() -> {
                    Expr expr = PromQl.parse(query);
                    assertThat(expr.toString()).hasSize(1 + (4 << 19)).endsWith(" + 1");
                    assertThat(expr).isEqualTo(PromQl.parse(query));
                    assertThat(expr.hashCode()).isEqualTo(PromQl.parse(query).hashCode());
                    return evaluator.instant(expr, store, 0).value();
                });
        assertThat(value).isEqualTo(new Value.Scalar(0, 1 + (1 << 19)));
    }

    @Test
    void holdsNoMoreSamplesThanItsOperatorsNeed() throws Exception {
        var narrow = new Evaluator(EvaluatorOptions.defaults().withMaxSamples(100));
        Expr expr = PromQl.parse("gulls" + " + gulls".repeat(500));
        var vector = (Value.Vector) narrow.instant(expr, store, 60_000).value();
        assertThat(vector.samples()).hasSize(3);
    }

    @Test
    void chainsThatDifferAnywhereAreNotTheSame() {
        Expr chain = PromQl.parse("a + b + c + d");
        assertThat(chain)
                .isEqualTo(PromQl.parse("a + b + c + d"))
                .isNotEqualTo(PromQl.parse("x + b + c + d"))
                .isNotEqualTo(PromQl.parse("a + x + c + d"))
                .isNotEqualTo(PromQl.parse("a + b - c + d"))
                .isNotEqualTo(PromQl.parse("a + b + c"));
    }
}
