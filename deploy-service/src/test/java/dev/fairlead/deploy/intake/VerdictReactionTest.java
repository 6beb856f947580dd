package dev.fairlead.deploy.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.deploy.rollout.RolloutStream;
import dev.fairlead.deploy.rollout.RolloutView;
import dev.fairlead.events.alerts.AnalysisCompleted;
import dev.fairlead.events.alerts.Verdict;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction.ReceivedEvent;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.schemas.Topic;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a verdict on a version that succeeded means for a release that waits. */
class VerdictReactionTest {
    private static final String SERVING = "01a209db-4c98-721c-866a-56da9e7e1110";
    private static final String WAITING = "01a209db-4c98-721c-866a-56da9e7e1111";
    private static final String WATCH = SERVING + "-6-1";

    private static List<Directed> on(Verdict verdict, String status, String openWatch) {
        Instant now = Instant.parse("2026-11-30T10:00:00Z");
        AnalysisCompleted completed =
                AnalysisCompleted.newBuilder()
                        .watchId(WATCH)
                        .deploymentId(SERVING)
                        .service("checkout")
                        .environment("production")
                        .version("2")
                        .step(6)
                        .attempt(1)
                        .verdict(verdict)
                        .reason("error-ratio")
                        .windowStart(now)
                        .windowEnd(now)
                        .at(now)
                        .build();
        RolloutView serving = view(SERVING, status, openWatch);
        return new VerdictReaction(new Documents(serving, view(WAITING, "waiting", null)))
                .on(
                        new ReceivedEvent(
                                completed,
                                "event-1",
                                "alert",
                                "watch-" + WATCH,
                                "lifecycle-1",
                                Topic.ALERTS.topicName(),
                                SERVING,
                                Map.of(),
                                new byte[0]));
    }

    private static RolloutView view(String id, String status, @Nullable String openWatch) {
        ObjectNode document = JsonMapper.shared().createObjectNode();
        document.put("id", id)
                .put("service", "checkout")
                .put("environment", "production")
                .put("version", "2")
                .put("status", status);
        if (openWatch != null) {
            document.putObject("watch")
                    .put("id", openWatch)
                    .put("step", 6)
                    .put("attempt", 1)
                    .put("deadline", "2026-11-30T11:00:00Z");
        }
        return JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build()
                .treeToValue(document, RolloutView.class);
    }

    @Test
    void aReleaseThatWaitsIsCancelledBeforeTheVersionIsTakenOut() {
        List<Directed> commands = on(Verdict.FAILED, "succeeded", WATCH);

        assertThat(commands)
                .extracting(Directed::stream)
                .containsExactly(RolloutStream.of(WAITING), RolloutStream.of(SERVING));
        assertThat(commands.getFirst().command())
                .isEqualTo(
                        new RolloutCommand.At(
                                0, 0, new RolloutCommand.Abort("version 2 is rolled back")));
    }

    @Test
    void nothingIsCancelledWhereTheVersionStays() {
        assertThat(on(Verdict.PASSED, "succeeded", WATCH)).hasSize(1);
        assertThat(on(Verdict.FAILED, "watching", WATCH)).hasSize(1);
        assertThat(on(Verdict.FAILED, "succeeded", "another")).hasSize(1);
    }

    /** One that serves and one that waits. */
    private record Documents(RolloutView serving, RolloutView waiting) implements Views {
        @Override
        public <T> Optional<T> find(String kind, String id, Class<T> type) {
            return id.equals(SERVING) ? Optional.of(type.cast(serving)) : Optional.empty();
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
            assertThat(filter)
                    .isEqualTo(
                            Map.of(
                                    "service", "checkout",
                                    "environment", "production",
                                    "status", "waiting"));
            return new Page<>(List.of(type.cast(waiting)), null);
        }
    }
}
