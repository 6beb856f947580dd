package dev.fairlead.audit.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CauseTreeTest {

    private static TimelineEvent event(String id, @Nullable String cause) {
        return new TimelineEvent(
                id,
                "source",
                "type",
                "stream",
                null,
                Instant.EPOCH,
                cause,
                null,
                "chain",
                1,
                null,
                null);
    }

    private static String text(CauseTree.Node node) {
        return node.id() + node.effects().stream().map(CauseTreeTest::text).toList();
    }

    @Test
    void effectsStandUnderTheirCauseInTheOrderOfTime() {
        CauseTree tree =
                CauseTree.of(
                        List.of(
                                event("a", null),
                                event("b", "a"),
                                event("c", "b"),
                                event("d", "a"),
                                event("e", "elsewhere")));

        assertThat(tree.roots().stream().map(CauseTreeTest::text))
                .containsExactly("a[b[c[]], d[]]", "e[]");
        assertThat(tree.cyclic()).isEmpty();
    }

    @Test
    void anEffectThatIsOlderThanItsCauseStandsUnderItAllTheSame() {
        CauseTree tree = CauseTree.of(List.of(event("b", "a"), event("a", null)));

        assertThat(tree.roots().stream().map(CauseTreeTest::text)).containsExactly("a[b[]]");
    }

    @Test
    void eventsThatCauseEachOtherAreShownOnceAndNamed() {
        CauseTree tree = CauseTree.of(List.of(event("a", "b"), event("b", "a"), event("c", "c")));

        assertThat(tree.roots().stream().map(CauseTreeTest::text)).containsExactly("a[b[]]", "c[]");
        assertThat(tree.cyclic()).containsExactly("a", "c");
    }

    @Test
    void aVeryLongChainOfCausesIsNoProblem() {
        List<TimelineEvent> events =
                IntStream.range(0, 5000)
                        .mapToObj(i -> event("e" + i, i == 0 ? null : "e" + (i - 1)))
                        .toList();

        CauseTree tree = CauseTree.of(events);

        assertThat(tree.roots()).hasSize(50);
        assertThat(tree.cyclic()).isEmpty();
    }

    @Test
    void whatIsNestedTooDeepGoesOnAsAFurtherRoot() {
        List<TimelineEvent> chain =
                IntStream.range(0, 250)
                        .mapToObj(i -> event("e" + i, i == 0 ? null : "e" + (i - 1)))
                        .toList();

        CauseTree tree = CauseTree.of(chain);

        assertThat(tree.roots())
                .extracting(CauseTree.Node::id)
                .containsExactly("e0", "e100", "e200");
        assertThat(tree.roots()).extracting(CauseTreeTest::depth).containsExactly(100, 100, 50);
        assertThat(tree.cyclic()).isEmpty();
    }

    private static int depth(CauseTree.Node node) {
        return 1 + node.effects().stream().mapToInt(CauseTreeTest::depth).max().orElse(0);
    }
}
