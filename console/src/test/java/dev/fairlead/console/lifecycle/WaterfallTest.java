package dev.fairlead.console.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.console.upstream.Lifecycle;
import dev.fairlead.console.upstream.Lifecycle.Item;
import dev.fairlead.console.upstream.Lifecycle.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WaterfallTest {
    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

    @Test
    void rowsFollowTheCausesAndBarsLeadFromTheCauseToTheEvent() {
        Waterfall fall =
                waterfall(
                        List.of(
                                item("a", 0, null),
                                item("b", 2, "a"),
                                item("d", 3, "a"),
                                item("c", 10, "b")),
                        List.of(node("a", node("b", node("c")), node("d"))));

        assertThat(fall.rows()).extracting(Waterfall.Row::id).containsExactly("a", "b", "c", "d");
        assertThat(fall.rows()).extracting(Waterfall.Row::depth).containsExactly(0, 1, 1, 1);
        Waterfall.Row last = fall.rows().get(2);
        assertThat(last.from()).isEqualTo("20.00%");
        assertThat(last.width()).isEqualTo("80.00%");
        assertThat(last.at()).isEqualTo("100.00%");
        assertThat(last.offset()).isEqualTo("+10.000 s");
        assertThat(last.service()).isEqualTo("deploy");
        assertThat(last.event()).isEqualTo("TrafficShifted");
        assertThat(last.detail()).isEqualTo("5 % to version 3");
        assertThat(fall.total()).isEqualTo("10.000 s");
    }

    @Test
    void noEventIsLeftOutOrShownTwice() {
        Waterfall fall =
                waterfall(
                        List.of(item("a", 0, null), item("lost", 1, "gone"), item("b", 2, "a")),
                        List.of(node("a", node("b", node("a"))), node("unknown")));

        assertThat(fall.rows()).extracting(Waterfall.Row::id).containsExactly("a", "b", "lost");
    }

    @Test
    void aSingleEventHasAnAxis() {
        Waterfall fall = waterfall(List.of(item("a", 0, null)), List.of(node("a")));

        assertThat(fall.rows()).singleElement().extracting(Waterfall.Row::at).isEqualTo("0.00%");
        assertThat(fall.ticks()).isNotEmpty();
    }

    @Test
    void anEventBeforeItsCauseHasNoBar() {
        Waterfall fall =
                waterfall(
                        List.of(item("b", 0, "a"), item("a", 4, null)),
                        List.of(node("a", node("b"))));

        assertThat(fall.rows().get(1).width()).isEqualTo("0.00%");
    }

    @Test
    void ticksAreRoundAndFew() {
        assertThat(axis(START.plusMillis(15_596)).ticks())
                .extracting(Scale.Tick::label)
                .containsExactly("0", "5 s", "10 s", "15 s");
        for (long seconds = 1; seconds < 40_000_000; seconds = seconds * 3 + 1) {
            assertThat(axis(START.plusSeconds(seconds)).ticks())
                    .as("%d s", seconds)
                    .hasSizeBetween(2, 7);
        }
    }

    /** A person took nine minutes between a quarter of a minute before and as much after. */
    @Test
    void aLongPauseLeavesRoomForTheEvents() {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            items.add(item("e" + i, i < 20 ? i : 540 + i, i == 0 ? null : "e" + (i - 1)));
        }

        Waterfall fall = waterfall(items, List.of());

        List<Double> places =
                fall.rows().stream()
                        .map(row -> Double.parseDouble(row.at().replace("%", "")))
                        .toList();
        assertThat(places).isSorted();
        assertThat(places.get(19) - places.get(0)).as("before the pause").isGreaterThan(25);
        assertThat(places.get(39) - places.get(20)).as("after it").isGreaterThan(25);
        assertThat(fall.pauses())
                .singleElement()
                .satisfies(pause -> assertThat(pause.label()).isEqualTo("9 min 01 s"));
        assertThat(fall.ticks()).extracting(Scale.Tick::label).containsExactly("0", "+9 min 20 s");
    }

    private static Scale axis(Instant last) {
        return Scale.of(START, Stream.of(last));
    }

    private static Waterfall waterfall(List<Item> items, List<Node> tree) {
        return Waterfall.of(
                new Lifecycle(
                        "l",
                        true,
                        List.of(),
                        items.getFirst().time(),
                        items.getLast().time(),
                        List.of(),
                        items,
                        tree));
    }

    private static Item item(String id, int second, @Nullable String cause) {
        return new Item(
                START.plusSeconds(second),
                "dev.fairlead.deployments.TrafficShifted.v1",
                "rollout-1",
                1L,
                id,
                "/fairlead/deploy",
                cause,
                null,
                Map.of("weightPercent", 5, "version", "3"),
                null);
    }

    private static Node node(String id, Node... effects) {
        return new Node(id, List.of(effects));
    }
}
