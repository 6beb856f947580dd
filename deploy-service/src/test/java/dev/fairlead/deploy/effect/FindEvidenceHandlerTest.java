package dev.fairlead.deploy.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.evidence.EvidenceState;
import dev.fairlead.deploy.evidence.RecordedEvidence;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.deploy.release.Release.Evidence;
import dev.fairlead.deploy.rollout.FindEvidence;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.events.deployments.RequestSource;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.platform.decide.Views;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was recorded and a waiting release does not have. */
class FindEvidenceHandlerTest {
    private static final String OWN = "sha256:" + "a".repeat(64);
    private static final String OTHER = "sha256:" + "b".repeat(64);
    private static final Evidence TESTS = new Evidence("unit-tests", "passed", null, null);
    private static final Evidence SCAN = new Evidence("security-scan", "passed", null, OWN);
    private static final Evidence FOREIGN = new Evidence("security-scan", "failed", null, OTHER);

    private static EffectResult<RolloutCommand> found(int tries, Evidence... recorded) {
        var handler =
                new FindEvidenceHandler(new RecordedEvidence(new Recorded(List.of(recorded))));
        var context =
                new EffectContext(
                        "work-1", "rollout-d2", 0, 0, tries, Instant.EPOCH, "lifecycle-1");
        return handler.handle(new FindEvidence(release()), context);
    }

    private static Release release() {
        return new Release(
                "d2",
                "checkout",
                "production",
                "2",
                "payments",
                "registry.example.org/checkout@" + OWN,
                null,
                null,
                RequestSource.REST,
                "ci-checkout",
                List.of(TESTS),
                null,
                List.of(),
                List.of());
    }

    @Test
    void whatIsNewAndAboutTheArtifactIsTold() {
        assertThat(found(1, TESTS, FOREIGN, SCAN))
                .isEqualTo(EffectResult.done(new RolloutCommand.EvidenceFound(List.of(SCAN))));
    }

    @Test
    void whereNothingIsNewItLooksAgainLessAndLessOften() {
        assertThat(List.of(found(1), found(2), found(5), found(1_000)))
                .map(result -> ((EffectResult.Again<RolloutCommand>) result).delay())
                .containsExactly(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(32),
                        Duration.ofSeconds(32));
        assertThat(found(1, TESTS, FOREIGN)).isInstanceOf(EffectResult.Again.class);
    }

    /** The evidence of the version, and no other document. */
    private record Recorded(List<Evidence> evidence) implements Views {
        @Override
        public <T> Optional<T> find(String kind, String id, Class<T> type) {
            assertThat(id).isEqualTo("checkout/2");
            return Optional.of(type.cast(new EvidenceState("checkout", "2", evidence)));
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
            throw new AssertionError(kind);
        }
    }
}
