package dev.fairlead.deploy.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.effect.FindStandingHandler;
import dev.fairlead.deploy.gate.Standing;
import dev.fairlead.deploy.plan.Previous;
import dev.fairlead.deploy.plan.Serving.Served;
import dev.fairlead.deploy.rollout.FindStanding;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.deploy.rollout.RolloutView;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.platform.decide.Views;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How an artifact stands in an environment, of the documents of its deployments. */
class StoredStandingsTest {
    private static final String DIGEST = "sha256:" + "a".repeat(64);
    private static final String OTHER = "sha256:" + "b".repeat(64);
    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
    private static final Instant DONE = NOW.minus(Duration.ofHours(3));

    private static Standing standing(@Nullable String serving, RolloutView... newestFirst) {
        return standings(serving, newestFirst).of("checkout", "staging", DIGEST);
    }

    private static StoredStandings standings(@Nullable String serving, RolloutView... views) {
        Previous previous =
                serving == null ? null : new Previous(serving, "2", "i", "process", "http://i");
        return new StoredStandings(
                new Documents(List.of(views)),
                (_, _) -> new Served(previous, 0),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static RolloutView view(
            String id, String status, String digest, @Nullable Instant endedAt, String before) {
        ObjectNode document = JsonMapper.shared().createObjectNode();
        document.put("id", id)
                .put("service", "checkout")
                .put("environment", "staging")
                .put("version", "v-" + id)
                .put("status", status)
                .put("tone", "good")
                .put("live", "no")
                .put("digest", digest)
                .put("endedAt", endedAt == null ? null : endedAt.toString());
        document.putObject("previous")
                .put("deploymentId", before)
                .put("version", "1")
                .put("instanceId", "i")
                .put("target", "process")
                .put("url", "http://i");
        return RolloutViews.read(document);
    }

    @Test
    void theNewestOfTheDigestThatReachedTrafficCounts() {
        Standing standing =
                standing(
                        "s1",
                        view("s3", "failed", DIGEST, NOW, "s1"),
                        view("s2", "cancelled", DIGEST, NOW, "s1"),
                        view("s1", "succeeded", DIGEST, DONE, "s0"));

        assertThat(standing).isEqualTo(new Standing("s1", "v-s1", DONE, null, false, NOW));
    }

    @Test
    void whatOnlyOtherArtifactsReachedIsNoSuccess() {
        assertThat(standing("s1", view("s1", "succeeded", OTHER, DONE, "s0")))
                .isEqualTo(Standing.none(NOW));
        assertThat(standing(null)).isEqualTo(Standing.none(NOW));
    }

    @Test
    void oneThatWasTakenBackCountsMoreThanAnEarlierSuccess() {
        Standing standing =
                standing(
                        "s1",
                        view("s2", "rolling-back", DIGEST, null, "s1"),
                        view("s1", "succeeded", DIGEST, DONE, "s0"));

        assertThat(standing.takenBack()).isTrue();
        assertThat(standing.deploymentId()).isEqualTo("s2");
    }

    @Test
    void oneThatWasReplacedServedUntilTheNextOneSucceeded() {
        Instant next = DONE.plus(Duration.ofMinutes(20));
        Standing standing =
                standing(
                        "s3",
                        view("s3", "succeeded", OTHER, NOW, "s2"),
                        view("s2", "archiving", OTHER, next, "s1"),
                        view("s1", "succeeded", DIGEST, DONE, "s0"));

        assertThat(standing.until()).isEqualTo(next);
        assertThat(standing("s9", view("s1", "succeeded", DIGEST, DONE, "s0")).until())
                .as("nobody knows any more how long it served")
                .isEqualTo(DONE);
    }

    @Test
    void aMissingSuccessIsToldOnceAndThenLookedForLessAndLessOften() {
        var handler = new FindStandingHandler(standings(null));
        var first = new FindStanding("gate", "checkout", "staging", DIGEST, null);
        var again =
                new FindStanding("gate", "checkout", "staging", DIGEST, Standing.none(Instant.MIN));

        assertThat(handler.handle(first, context(1)))
                .isEqualTo(
                        EffectResult.done(
                                new RolloutCommand.StandingFound(
                                        "gate", "staging", Standing.none(NOW))));
        assertThat(List.of(handler.handle(again, context(1)), handler.handle(again, context(90))))
                .map(result -> ((EffectResult.Again<RolloutCommand>) result).delay())
                .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(32));
        var there =
                new FindStandingHandler(
                        standings("s1", view("s1", "succeeded", DIGEST, DONE, "s0")));
        assertThat(there.handle(again, context(90))).isInstanceOf(EffectResult.Done.class);
    }

    private static EffectContext context(int tries) {
        return new EffectContext("work-1", "rollout-d2", 0, 0, tries, Instant.EPOCH, "lifecycle-1");
    }

    /** Makes documents of some of their fields. */
    private static final class RolloutViews {
        private static final JsonMapper JSON =
                JsonMapper.builder()
                        .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                        .build();

        static RolloutView read(ObjectNode document) {
            return JSON.treeToValue(document, RolloutView.class);
        }
    }

    /** Documents, newest first. */
    private record Documents(List<RolloutView> all) implements Views {
        @Override
        public <T> Optional<T> find(String kind, String id, Class<T> type) {
            throw new AssertionError(kind);
        }

        @Override
        public <T> Map<String, T> findAll(String kind, Collection<String> ids, Class<T> type) {
            throw new AssertionError(kind);
        }

        @Override
        public <T> Page<T> list(
                String kind,
                Map<String, String> filter,
                @Nullable String cursor,
                int limit,
                Class<T> type) {
            Map<String, String> asked = new HashMap<>(filter);
            String digest = asked.remove("digest");
            assertThat(asked).isEqualTo(Map.of("service", "checkout", "environment", "staging"));
            return new Page<>(
                    all.stream()
                            .filter(view -> digest == null || digest.equals(view.digest()))
                            .limit(limit)
                            .map(type::cast)
                            .toList(),
                    null);
        }
    }
}
