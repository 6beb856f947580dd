package dev.fairlead.deploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.gate.Checklist;
import dev.fairlead.deploy.gate.Checklist.Own;
import dev.fairlead.deploy.gate.Gate;
import dev.fairlead.deploy.plan.Plan;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.deploy.release.Release.Evidence;
import dev.fairlead.deploy.rollout.ChecklistLine.State;
import dev.fairlead.deploy.rollout.ChecklistLine.When;
import dev.fairlead.events.alerts.Verdict;
import dev.fairlead.events.deployments.DeploymentFailed;
import dev.fairlead.platform.config.Percentage;
import dev.fairlead.platform.loadtest.LoadLimits;
import dev.fairlead.platform.loadtest.LoadSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The checklist of a deployment: evidence with a source and an age, and what the rollout sees. */
class ChecklistTest {
    private static final Duration DAY = Duration.ofHours(24);
    private static final Instant NOW = Samples.START;

    private static Evidence scan(String outcome, @Nullable Instant at) {
        return new Evidence("scan", outcome, "https://ci/7", null, at, "ci-checkout", null);
    }

    private static Checklist scans(Duration patience, Own... own) {
        return new Checklist(
                Checklist.NAME,
                List.of("scan"),
                patience,
                Map.of("scan", DAY),
                Map.of(),
                List.of(own));
    }

    private static Story asked(Gate gate, Evidence... evidence) {
        Plan plan = Samples.gated(Samples.plan(), gate);
        return Story.requested(Samples.release().withLater(List.of(evidence)), plan);
    }

    private static Release of(String artifact, Evidence... evidence) {
        return Samples.of(artifact, Samples.release().withLater(List.of(evidence)));
    }

    private static ChecklistLine line(Story story, String item) {
        return story.view().checklist().stream()
                .filter(one -> one.item().equals(item))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void evidenceThatIsYoungEnoughCountsAndSaysWhoFoundItAndWhen() {
        Story story = asked(scans(Duration.ZERO), scan("passed", NOW.minus(DAY)));

        story.assertAccepted("rollout-started");
        ChecklistLine line = line(story, "scan");
        assertThat(line.when()).isEqualTo(When.BEFORE);
        assertThat(line.state()).isEqualTo(State.PASSED);
        assertThat(line.source()).isEqualTo("ci-checkout");
        assertThat(line.at()).isEqualTo(NOW.minus(DAY));
        assertThat(line.until()).isEqualTo(NOW);
        assertThat(line.url()).isEqualTo("https://ci/7");
    }

    @Test
    void evidenceThatIsTooOldIsRefusedAndSaysWhatToDo() {
        Story story = asked(scans(Duration.ZERO), scan("passed", NOW.minus(DAY).minusSeconds(1)));

        story.assertAccepted("evidence-stale");
        assertThat(story.only(DeploymentFailed.class).detail())
                .contains(
                        "scan (found at 2026-11-22T09:59:59Z, and counts for 1d; examine it again and record what is found)");
        assertThat(line(story, "scan").state()).isEqualTo(State.STALE);
    }

    @Test
    void evidenceOfWhichNobodyKnowsTheTimeIsTooOld() {
        asked(scans(Duration.ZERO), scan("passed", null)).assertAccepted("evidence-stale");
    }

    @Test
    void aTimeToComeKeepsNothingFresh() {
        asked(scans(Duration.ZERO), scan("passed", NOW.plus(Duration.ofMinutes(5))))
                .assertAccepted("rollout-started");

        asked(scans(Duration.ZERO), scan("passed", NOW.plus(Duration.ofDays(300))))
                .assertAccepted("evidence-stale");
    }

    @Test
    void whatDidNotPassIsRefusedHoweverOldItIs() {
        Story story = asked(scans(Samples.PATIENCE), scan("failed", NOW.minus(Duration.ofDays(9))));

        story.assertAccepted("checklist-incomplete");
        assertThat(line(story, "scan").state()).isEqualTo(State.FAILED);
    }

    @Test
    void staleEvidenceIsWaitedForAndNewOneStartsTheRollout() {
        Story story = asked(scans(Samples.PATIENCE), scan("passed", NOW.minus(Duration.ofDays(2))));

        story.assertAccepted("gate-waits");
        story.later(Duration.ofMinutes(1))
                .when(new RolloutCommand.EvidenceFound(List.of(scan("passed", NOW))))
                .assertAccepted("rollout-started");
    }

    @Test
    void whatWasFoundEarlierAndIsToldLaterTakesNoNewerFindingsPlace() {
        Instant before = NOW.minus(Duration.ofHours(3));

        asked(scans(Duration.ZERO), scan("failed", NOW), scan("passed", before))
                .assertAccepted("checklist-incomplete");
        asked(scans(Duration.ZERO), scan("passed", NOW), scan("failed", before))
                .assertAccepted("rollout-started");
        asked(scans(Duration.ZERO), scan("failed", null), scan("passed", before))
                .assertAccepted("rollout-started");
    }

    @Test
    void evidenceOfTheArtifactCountsThoughNewerOneIsOfAnother() {
        String own = "sha256:" + "a".repeat(64);
        String other = "sha256:" + "b".repeat(64);
        Instant before = NOW.minus(Duration.ofHours(3));
        Evidence foreign = new Evidence("scan", "failed", null, other, NOW, "ci", null);
        Evidence ofOwn = new Evidence("scan", "passed", null, own, before, "ci", null);
        Evidence ofNone = new Evidence("scan", "failed", null, null, NOW, "ci", null);
        Plan plan = Samples.gated(Samples.plan(), scans(Duration.ZERO));

        Story.requested(of(own, ofOwn, foreign), plan).assertAccepted("rollout-started");
        Story.requested(of(own, ofNone, ofOwn), plan).assertAccepted("checklist-incomplete");
    }

    @Test
    void lateEvidenceOfEarlierEndsNoReleaseThatWaits() {
        Checklist both = new Checklist(Checklist.NAME, List.of("scan", "review"), Samples.PATIENCE);
        Instant before = NOW.minus(Duration.ofHours(3));
        Story story = asked(both, scan("passed", NOW));
        story.assertAccepted("gate-waits");

        story.when(new RolloutCommand.EvidenceFound(List.of(scan("failed", before))));

        assertThat(story.phase()).isEqualTo(Phase.WAITING);
    }

    @Test
    void aLoadTestThatOtherLimitsOrNoneJudgedSaysNothing() {
        LoadLimits limits = new LoadLimits(Duration.ofMillis(200), new Percentage(0.1), 100);
        LoadLimits mild = new LoadLimits(Duration.ofSeconds(2), new Percentage(5), 100);
        LoadSummary summary = new LoadSummary("k6", 1000, 0, 150.5, 50);
        Evidence judged = scan("passed", NOW).with(limits.judge(summary).detail());
        Evidence mildly = scan("passed", NOW).with(mild.judge(summary).detail());
        Evidence word = scan("passed", NOW);

        asked(loads(limits), mildly).assertAccepted("evidence-not-judged");
        asked(loads(limits), word).assertAccepted("evidence-not-judged");
        asked(loads(limits), judged).assertAccepted("rollout-started");
        asked(loads(limits), judged, mildly, word).assertAccepted("rollout-started");
        asked(loads(limits), judged, scan("failed", NOW)).assertAccepted("checklist-incomplete");
        assertThat(line(asked(loads(limits), word), "scan").state()).isEqualTo(State.MISSING);
    }

    private static Checklist loads(LoadLimits limits) {
        return new Checklist(
                Checklist.NAME,
                List.of("scan"),
                Duration.ZERO,
                Map.of(),
                Map.of("scan", limits),
                List.of());
    }

    @Test
    void evidenceThatBecameTooOldWhileAnotherGateWaitedHoldsItToo() {
        Checklist signed = new Checklist("signed", List.of("sign-off"), Duration.ofDays(3));
        Plan plan = Samples.gated(Samples.plan(), scans(Duration.ofDays(3)), signed);
        Release release =
                Samples.release()
                        .withLater(List.of(scan("passed", NOW.minus(Duration.ofHours(23)))));
        Story story = Story.requested(release, plan);
        story.assertAccepted("gate-waits");
        Instant later = NOW.plus(Duration.ofHours(2));

        assertThat(story.view().asOf(later, List.of()).checklist().getFirst().state())
                .isEqualTo(State.STALE);
        Evidence signature = new Evidence("sign-off", "passed", null, null, later, "ada", null);
        story.later(Duration.ofHours(2))
                .when(new RolloutCommand.EvidenceFound(List.of(signature)))
                .assertAccepted("gate-waits");
        assertThat(story.view().waiting().getFirst().reason()).isEqualTo("evidence-stale");
    }

    @Test
    void whatFairleadSeesItselfNeedsNoEvidenceAndSaysSo() {
        Story story = asked(scans(Duration.ZERO, new Own("scan", true, "seen")));

        story.assertAccepted("rollout-started");
        ChecklistLine line = line(story, "scan");
        assertThat(line.source()).isEqualTo("fairlead");
        assertThat(line.at()).isEqualTo(NOW);
        assertThat(line.detail()).isEqualTo("seen");
    }

    @Test
    void whereFairleadDoesNotSeeItEvidenceOfOthersMaySayIt() {
        Own absent = new Own("scan", false, "the strategy has no watch; choose one");

        Story story = asked(scans(Duration.ZERO, absent));
        story.assertAccepted("checklist-incomplete");
        assertThat(story.only(DeploymentFailed.class).detail())
                .contains("scan (the strategy has no watch; choose one)");

        asked(scans(Duration.ZERO, absent), scan("passed", NOW)).assertAccepted("rollout-started");
    }

    @Test
    void whatTheRolloutSeesIsTickedAsItGoes() {
        Story story = Story.in(Phase.WATCHING);

        assertThat(line(story, "health-checks").state()).isEqualTo(State.PASSED);
        assertThat(line(story, "health-checks").source()).isEqualTo("fairlead");
        assertThat(line(story, "smoke-test").state()).isEqualTo(State.PASSED);
        assertThat(line(story, "deployment-executed").state()).isEqualTo(State.PENDING);
        assertThat(line(story, "monitoring-verified").state()).isEqualTo(State.PENDING);
        assertThat(line(story, "previous-archived").state()).isEqualTo(State.PENDING);

        story = Story.in(Phase.SUCCEEDED);
        assertThat(line(story, "deployment-executed").state()).isEqualTo(State.PASSED);
        assertThat(line(story, "monitoring-verified").state()).isEqualTo(State.PASSED);
        assertThat(line(story, "monitoring-verified").at()).isNotNull();
        assertThat(line(story, "previous-archived").detail()).contains("version 1 is kept warm");
    }

    @Test
    void aShareThatWasFoundBadIsOnTheChecklist() {
        Story story = Story.in(Phase.WATCHING).judged(Verdict.FAILED).restored();

        assertThat(line(story, "deployment-executed").state()).isEqualTo(State.PENDING);
        assertThat(story.view().status()).isEqualTo("rolled-back");
    }

    @Test
    void whatIsToBeDoneAfterwardsHoldsNothingAndIsTickedByEvidence() {
        Plan plan = Samples.followed(Samples.plan(), List.of("documentation-updated"));
        Story story = Story.in(Phase.SUCCEEDED, plan);
        ChecklistLine open = line(story, "documentation-updated");
        assertThat(open.when()).isEqualTo(When.AFTER);
        assertThat(open.state()).isEqualTo(State.MISSING);

        Evidence done =
                new Evidence("documentation-updated", "passed", null, null, NOW, "ada", null);
        RolloutView view = story.view().asOf(NOW, List.of(done));

        ChecklistLine line = view.checklist().getLast();
        assertThat(line.state()).isEqualTo(State.PASSED);
        assertThat(line.source()).isEqualTo("ada");
    }

    @Test
    void nobodysWordCountsForWhatTheRolloutSees() {
        Evidence said = new Evidence("previous-archived", "passed", null, null, NOW, "ada", null);
        RolloutView view = Story.in(Phase.SUCCEEDED).view().asOf(NOW, List.of(said));

        assertThat(view.checklist().getLast().item()).isEqualTo("previous-archived");
        assertThat(view.checklist().getLast().state()).isEqualTo(State.RUNNING);
    }
}
