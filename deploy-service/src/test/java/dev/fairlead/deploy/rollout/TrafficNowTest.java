package dev.fairlead.deploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.rollout.RolloutView.Live;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The shares that deployments of one service and environment have together. */
class TrafficNowTest {
    private static final RolloutView LIKE = Story.in(Phase.SUCCEEDED).view();

    private static RolloutView view(
            String id, Live live, int weight, long generation, @Nullable Instant endedAt) {
        return new RolloutView(
                id,
                LIKE.service(),
                LIKE.environment(),
                LIKE.version(),
                LIKE.team(),
                LIKE.status(),
                LIKE.tone(),
                live,
                LIKE.strategy(),
                1,
                0,
                weight,
                generation,
                List.of(),
                List.of(),
                List.of(),
                null,
                LIKE.actions(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                LIKE.target(),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                0,
                LIKE.source(),
                LIKE.requestedBy(),
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                LIKE.routing(),
                LIKE.lifecycleId(),
                null,
                LIKE.configHash(),
                Instant.EPOCH,
                null,
                endedAt);
    }

    private static List<String> shares(RolloutView... views) {
        TrafficNow now = TrafficNow.of(List.of(views));
        return List.of(views).stream()
                .map(now::applyTo)
                .map(each ->
                        "%s %s %d".formatted(each.id(), each.live().text(), each.weightPercent()))
                .toList();
    }

    private final RolloutView archived = view("d1", Live.NO, 100, 1, Instant.EPOCH);
    private final RolloutView former = view("d2", Live.YES, 100, 2, Instant.EPOCH);
    private final RolloutView latest = view("d3", Live.YES, 100, 3, Instant.EPOCH);

    @Test
    void oneServesAndThoseBeforeItHaveNothing() {
        assertThat(shares(archived, former, latest))
                .containsExactly("d1 no 0", "d2 warm 0", "d3 yes 100");
    }

    @Test
    void aRolloutUnderWayTakesItsShareFromTheOneThatServes() {
        assertThat(shares(former, latest, view("d4", Live.NO, 25, 4, null)))
                .containsExactly("d2 warm 0", "d3 yes 75", "d4 no 25");
    }

    @Test
    void aRolloutThatFailedHasNothing() {
        assertThat(shares(latest, view("d4", Live.NO, 0, 4, Instant.EPOCH)))
                .containsExactly("d3 yes 100", "d4 no 0");
    }

    @Test
    void theFirstOneUnderWayHasWhatWasReadBack() {
        assertThat(shares(view("d1", Live.NO, 0, 1, null))).containsExactly("d1 no 0");
    }
}
