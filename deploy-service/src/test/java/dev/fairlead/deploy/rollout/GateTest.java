package dev.fairlead.deploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.release.Release;
import dev.fairlead.events.deployments.DeploymentFailed;
import dev.fairlead.events.deployments.GateEvaluated;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What must be true before a rollout starts. */
class GateTest {

    @Test
    void aReleaseWithoutAllEvidenceFailsAndNamesWhatIsMissing() {
        Story story = Story.requested(Samples.release("unit-tests"), Samples.plan());

        story.assertAccepted("checklist-incomplete");
        assertThat(story.events())
                .containsExactly(
                        "DeploymentRequested",
                        "RolloutPlanned",
                        "GateEvaluated",
                        "DeploymentFailed");
        assertThat(story.only(GateEvaluated.class).passed()).isFalse();
        DeploymentFailed failed = story.only(DeploymentFailed.class);
        assertThat(failed.reason()).isEqualTo("checklist-incomplete");
        assertThat(failed.detail()).contains("security-scan (missing)").doesNotContain("unit");
        assertThat(failed.step()).isNull();
        assertThat(story.work()).isEmpty();
        assertThat(story.claims()).isEmpty();
        assertThat(story.view().steps())
                .allSatisfy(step -> assertThat(step.state().text()).isEqualTo("pending"));
    }

    @Test
    void ofSeveralFindingsForAnItemTheLastCounts() {
        Release before = Samples.complete();
        List<Release.Evidence> evidence =
                List.of(
                        new Release.Evidence("unit-tests", "failed", null, null),
                        new Release.Evidence("security-scan", "passed", null, null),
                        new Release.Evidence("unit-tests", "passed", null, null));

        Story story = Story.requested(with(before, evidence), Samples.plan());

        story.assertAccepted("rollout-started");
        Story.requested(with(before, evidence.reversed()), Samples.plan())
                .assertAccepted("checklist-incomplete");
    }

    @Test
    void evidenceThatNamesADigestCountsForThatArtifactOnly() {
        String tested = "sha256:" + "a".repeat(64);
        String other = "sha256:" + "b".repeat(64);
        List<Release.Evidence> evidence =
                List.of(
                        new Release.Evidence("unit-tests", "passed", null, tested),
                        new Release.Evidence("security-scan", "passed", null, null));

        for (String artifact : List.of(tested, "registry.example.org/checkout@" + tested)) {
            Story.requested(with(Samples.complete(), artifact, evidence), Samples.plan())
                    .assertAccepted("rollout-started");
        }
        Story story =
                Story.requested(
                        with(
                                Samples.complete(),
                                "registry.example.org/checkout@" + other,
                                evidence),
                        Samples.plan());
        story.assertAccepted("checklist-incomplete");
        assertThat(story.only(DeploymentFailed.class).detail())
                .contains("unit-tests (found of " + tested, other)
                .doesNotContain("security-scan");
        assertThat(story.view().evidence().getFirst().digest()).isEqualTo(tested);
        Story.requested(with(Samples.complete(), evidence), Samples.plan())
                .assertAccepted("checklist-incomplete");
    }

    private static Release with(Release release, List<Release.Evidence> evidence) {
        return with(release, release.artifact(), evidence);
    }

    private static Release with(
            Release release, @Nullable String artifact, List<Release.Evidence> evidence) {
        return new Release(
                release.deploymentId(),
                release.service(),
                release.environment(),
                release.version(),
                release.team(),
                artifact,
                release.commit(),
                release.requestId(),
                release.source(),
                release.requestedBy(),
                evidence,
                release.note(),
                release.authors(),
                release.fixes());
    }

    @Test
    void aRequestThatCannotBecomeARolloutIsRefusedWithItsReasonInAnyState() {
        RolloutCommand refuse =
                new RolloutCommand.RefuseRequest("token-expired", "'ci' expired yesterday");

        Story story = new Story().when(refuse).assertRefused("token-expired");
        Story.in(Phase.WATCHING).when(refuse).assertRefused("token-expired");

        assertThat(story.detail()).isEqualTo("'ci' expired yesterday");
    }

    @Test
    void nothingButARequestCanBeginADeployment() {
        new Story()
                .when(new RolloutCommand.Abort(null))
                .assertRefused("unknown-deployment")
                .when(new RolloutCommand.TrafficDue(2, 1))
                .assertRefused("unknown-deployment");
    }
}
