package dev.fairlead.backup.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.backup.recovery.RecoveryCommand.Abort;
import dev.fairlead.backup.recovery.RecoveryCommand.Confirm;
import dev.fairlead.backup.recovery.RecoveryCommand.DrillDeadlineDue;
import dev.fairlead.backup.recovery.RecoveryCommand.Retry;
import dev.fairlead.backup.recovery.RecoveryCommand.Skip;
import dev.fairlead.backup.recovery.RecoveryCommand.Start;
import dev.fairlead.backup.recovery.RecoveryCommand.StepDone;
import dev.fairlead.backup.recovery.RecoveryCommand.StepFailed;
import dev.fairlead.backup.recovery.RecoveryCommand.TimeDue;
import dev.fairlead.backup.restoration.Target;
import dev.fairlead.events.backups.RecoveryCompleted;
import dev.fairlead.events.backups.RecoveryDeclared;
import dev.fairlead.events.backups.RecoveryEvent;
import dev.fairlead.events.backups.RecoveryOutcome;
import dev.fairlead.events.backups.RecoveryStepCompleted;
import dev.fairlead.events.backups.RecoveryStepStarted;
import dev.fairlead.events.backups.RecoveryTimeAtRisk;
import dev.fairlead.events.backups.RecoveryTimeMissed;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Claim;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.decide.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecoveryDeciderTest {
    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");
    private static final Step ASSESS =
            new Step(
                    "assess", "Assess", List.of(), new Doing.Gate("What is lost?", "admin", false));
    private static final Step SWITCH =
            new Step(
                    "switch",
                    "Switch over",
                    List.of("assess"),
                    new Doing.Run(List.of("/bin/switch"), Map.of(), Duration.ofMinutes(1), false));
    private static final Step RESTORE =
            new Step("restore", "Restore", List.of("assess"), Doing.Restore.toEnd("main"));
    private static final Step VERIFY =
            new Step(
                    "verify",
                    "Verify",
                    List.of("switch", "restore"),
                    new Doing.Verify(
                            "restore",
                            "app",
                            List.of(new Doing.Query("select 1", "1", null)),
                            Duration.ofMinutes(1)));
    private static final Step TELL =
            new Step("tell", "Tell", List.of("verify"), new Doing.Notice("All is back."));
    private static final Step MONITOR =
            new Step(
                    "monitor",
                    "Monitor",
                    List.of("tell"),
                    new Doing.Gate("Is it calm?", "operator", false));

    private final RecoveryDecider decider = new RecoveryDecider();
    private final List<Work<RecoveryCommand>> work = new ArrayList<>();
    private final List<RecoveryEvent> events = new ArrayList<>();
    private RecoveryState state = decider.initial();
    private Instant now = NOW;
    private String actor = "ada";

    @Test
    void goesOnFromStepToStepAsThePlanSays() {
        when(start(false));
        assertThat(begun()).containsExactly("assess");
        assertThat(effects()).isEmpty();

        when(new Confirm("assess", "The disk is gone."));
        assertThat(begun()).containsExactly("assess", "switch", "restore");
        assertThat(effects()).hasSize(2);

        when(new StepDone("switch", 1, "It is over.", null));
        assertThat(begun()).hasSize(3);
        when(new StepDone("restore", 1, "It is there.", NOW.minusSeconds(60)));
        assertThat(begun()).endsWith("restore", "verify");

        now = NOW.plusSeconds(600);
        when(new StepDone("verify", 1, "All right.", null));
        assertThat(begun()).endsWith("verify", "tell", "monitor");
        now = NOW.plusSeconds(7_200);
        when(new Confirm("monitor", null));

        var completed = (RecoveryCompleted) events.getLast();
        assertThat(completed.outcome()).isEqualTo(RecoveryOutcome.RECOVERED);
        // Monitoring is after everything works again.
        assertThat(completed.recoveryMillis()).isEqualTo(600_000);
        assertThat(completed.durationMillis()).isEqualTo(7_200_000);
        assertThat(completed.recoveryPointAgeMillis()).isEqualTo(60_000);
        assertThat(decider.closing(state)).isEqualTo(Closing.ENDED);
    }

    @Test
    void whoConfirmedAndWhatWasFoundIsOnRecord() {
        when(start(false));
        actor = "ben";
        now = NOW.plusSeconds(30);

        when(new Confirm("assess", "The disk is gone."));

        RecoveryStepCompleted confirmed = completed("assess");
        assertThat(confirmed.by()).isEqualTo("ben");
        assertThat(confirmed.detail()).isEqualTo("The disk is gone.");
        assertThat(confirmed.durationMillis()).isEqualTo(30_000);
        assertThat(when(new Confirm("assess", null)).reason()).isEqualTo("already-confirmed");
        assertThat(when(new Confirm("restore", null)).reason()).isEqualTo("not-asked");
        assertThat(when(new Confirm("monitor", null)).reason()).isEqualTo("not-asked");
    }

    @Test
    void aPlanRunsOnceAtATimeAndADrillBesideIt() {
        assertThat(claims(when(start(false)))).containsExactly(new Claim.Take("recovery:tier"));
        assertThat(when(start(false)).reason()).isEqualTo("already-started");
        assertThat(claims(when(new Abort("Not needed."))))
                .containsExactly(new Claim.Release("recovery:tier"));

        var drill = new RecoveryDeciderTest();
        assertThat(claims(drill.when(start(true))))
                .containsExactly(new Claim.Take("recovery-drill:tier"));
    }

    @Test
    void aStepThatFailsWaitsForAPersonAndIsTriedAgainOrPassedBy() {
        when(start(false));
        when(new Confirm("assess", null));
        EffectRequest first = effects().getFirst();
        when(new StepFailed("switch", 1, "command-failed", "exit code 1"));
        assertThat(decider.wants(first, state)).isFalse();
        assertThat(when(new Skip("restore", "x")).reason()).isEqualTo("not-failed");

        when(new Retry("switch"));
        assertThat(when(new StepDone("switch", 1, "late", null)).reason())
                .isEqualTo("stale-outcome");
        assertThat(((RunRecoveryStep) effects().getLast()).attempt()).isEqualTo(2);
        when(new StepFailed("switch", 2, "command-failed", "exit code 1"));
        when(new Skip("switch", "Switched by hand."));
        when(new StepDone("restore", 1, "It is there.", NOW));

        assertThat(begun()).endsWith("verify");
        assertThat(completed("switch").reason()).isEqualTo("skipped");
    }

    @Test
    void theTimeIsWarnedOfAndMissed() {
        when(start(false));
        assertThat(timers())
                .contains(
                        new Work.Timer<>(new TimeDue(50), NOW.plusSeconds(1800), 0, 1),
                        new Work.Timer<>(new TimeDue(80), NOW.plusSeconds(2880), 0, 1),
                        new Work.Timer<>(new TimeDue(100), NOW.plusSeconds(3600), 0, 1));

        now = NOW.plusSeconds(1800);
        when(new TimeDue(50));
        assertThat(((RecoveryTimeAtRisk) events.getLast()).percent()).isEqualTo(50);
        assertThat(((RecoveryTimeAtRisk) events.getLast()).detail()).contains("assess (Assess)");
        now = NOW.plusSeconds(3600);
        // The service was away at 80 %.
        assertThat(when(new TimeDue(80)).reason()).isEqualTo("time-is-over");
        when(new TimeDue(100));
        assertThat(events.getLast()).isInstanceOf(RecoveryTimeMissed.class);

        when(new Abort("Given up."));
        assertThat(((RecoveryCompleted) events.getLast()).outcome())
                .isEqualTo(RecoveryOutcome.ABORTED);
        assertThat(when(new TimeDue(100)).reason()).isEqualTo("recovery-ended");
    }

    @Test
    void nothingIsMissedOnceEverythingWorksAgain() {
        verified(false, NOW);
        now = NOW.plusSeconds(3600);

        assertThat(when(new TimeDue(100)).reason()).isEqualTo("recovered");
    }

    @Test
    void aDrillConfirmsByItselfAndRunsNoProgram() {
        verified(true, NOW.minusSeconds(60));

        assertThat(completed("assess").reason()).isEqualTo("confirmed-in-drill");
        assertThat(completed("switch").reason()).isEqualTo("not-in-drills");
        assertThat(completed("tell").reason()).isEqualTo("not-in-drills");
        var completed = (RecoveryCompleted) events.getLast();
        assertThat(completed.outcome()).isEqualTo(RecoveryOutcome.RECOVERED);
        assertThat(effects()).hasSize(3).endsWith(new TidyDrill("r1", List.of("restore")));
        assertThat(decider.wants(effects().getLast(), state)).isTrue();
    }

    @Test
    void aDrillWithDataThatIsTooOldFails() {
        verified(true, NOW.minusSeconds(901));

        var completed = (RecoveryCompleted) events.getLast();
        assertThat(completed.outcome()).isEqualTo(RecoveryOutcome.FAILED);
        assertThat(completed.reason()).isEqualTo("rpo-missed");
    }

    @Test
    void whoGoesBackOnPurposeMissesNoObjectiveByIt() {
        Instant moment = NOW.minusSeconds(86_400);
        when(start(true, new Moment("point:before-upgrade", moment)));
        when(new StepDone("restore", 1, "It is there.", moment.minusSeconds(900)));
        when(new StepDone("verify", 1, "All right.", null));

        var declared = (RecoveryDeclared) events.getFirst();
        assertThat(declared.to()).isEqualTo("point:before-upgrade");
        assertThat(declared.toAt()).isEqualTo(moment);
        var completed = (RecoveryCompleted) events.getLast();
        assertThat(completed.outcome()).isEqualTo(RecoveryOutcome.RECOVERED);
        assertThat(completed.recoveryPointAgeMillis()).isEqualTo(87_300_000);
        assertThat(completed.detail()).contains("asked for: point:before-upgrade, PT15M before it");
    }

    @Test
    void whatEndsLongBeforeTheMomentThatWasAskedForMissesIt() {
        Instant moment = NOW.minusSeconds(86_400);
        when(start(true, new Moment(moment.toString(), moment)));
        when(new StepDone("restore", 1, "It is there.", moment.minusSeconds(901)));
        when(new StepDone("verify", 1, "All right.", null));

        assertThat(((RecoveryCompleted) events.getLast()).reason()).isEqualTo("rpo-missed");
    }

    @Test
    void howFarAPositionIsFromWhatWasRestoredNobodyKnows() {
        when(start(true, new Moment("0/3000028", null)));
        when(new StepDone("restore", 1, "It is there.", NOW.minusSeconds(86_400)));
        when(new StepDone("verify", 1, "All right.", null));

        assertThat(((RecoveryCompleted) events.getLast()).outcome())
                .isEqualTo(RecoveryOutcome.RECOVERED);
    }

    @Test
    void aStepSaysUpToWhereItRestores() {
        var to = new Target(Target.Kind.LSN, "0/3000028");
        RecoveryPlan plan =
                start(false)
                        .plan()
                        .restoring(
                                Map.of(
                                        "restore",
                                        new Doing.Restore(
                                                "main", to, "before-upgrade", "All is there.")));

        assertThat(plan.step("restore").orElseThrow().doing().about())
                .isEqualTo(
                        "Restores the backup set main to 0/3000028 (the point before-upgrade). All is there.");
        assertThat(RESTORE.doing().about())
                .isEqualTo("Restores the backup set main as far as it reaches.");
    }

    @Test
    void aDrillThatTakesTooLongFails() {
        when(start(true));
        when(new StepDone("restore", 1, "It is there.", NOW));
        now = NOW.plusSeconds(3601);
        when(new StepDone("verify", 1, "All right.", null));

        assertThat(((RecoveryCompleted) events.getLast()).reason()).isEqualTo("rto-missed");
    }

    @Test
    void aDrillEndsWithTheFirstStepThatFails() {
        when(start(true));

        when(new StepFailed("restore", 1, "file-changed", "A byte has changed."));

        var completed = (RecoveryCompleted) events.getLast();
        assertThat(completed.outcome()).isEqualTo(RecoveryOutcome.FAILED);
        assertThat(completed.reason()).isEqualTo("file-changed");
        assertThat(completed.detail()).contains("restore", "A byte has changed.");
        assertThat(when(new StepDone("verify", 1, "x", null)).reason()).isEqualTo("stale-outcome");
    }

    @Test
    void aDrillThatNobodyAnswersEnds() {
        when(start(true));
        assertThat(timers())
                .contains(
                        new Work.Timer<>(
                                new DrillDeadlineDue(), NOW.plus(Duration.ofHours(2)), 0, 1));

        when(new DrillDeadlineDue());

        assertThat(((RecoveryCompleted) events.getLast()).reason()).isEqualTo("deadline-exceeded");
    }

    @Test
    void whatHasNotBegunOrHasEndedTakesNoOrders() {
        assertThat(when(new Confirm("assess", null)).reason()).isEqualTo("recovery-unknown");
        when(start(false));
        when(new Abort("Not needed."));

        assertThat(when(new Confirm("assess", null)).reason()).isEqualTo("recovery-ended");
    }

    private void verified(boolean drill, Instant recoveredTo) {
        when(start(drill));
        if (!drill) {
            when(new Confirm("assess", null));
            when(new StepDone("switch", 1, "It is over.", null));
        }
        when(new StepDone("restore", 1, "It is there.", recoveredTo));
        when(new StepDone("verify", 1, "All right.", null));
    }

    private static Start start(boolean drill) {
        return start(drill, null);
    }

    private static Start start(boolean drill, @Nullable Moment to) {
        return new Start(
                "r1",
                new RecoveryPlan(
                        "tier",
                        "Recovery",
                        "platform",
                        "critical",
                        Duration.ofHours(1),
                        Duration.ofMinutes(15),
                        "verify",
                        Duration.ofHours(2),
                        List.of(ASSESS, SWITCH, RESTORE, VERIFY, TELL, MONITOR)),
                drill,
                "The disk is gone.",
                "ada",
                null,
                to);
    }

    private List<String> begun() {
        return events.stream()
                .filter(RecoveryStepStarted.class::isInstance)
                .map(event -> ((RecoveryStepStarted) event).step())
                .toList();
    }

    private RecoveryStepCompleted completed(String step) {
        RecoveryStepCompleted last = null;
        for (RecoveryEvent event : events) {
            if (event instanceof RecoveryStepCompleted completed && completed.step().equals(step)) {
                last = completed;
            }
        }
        return Objects.requireNonNull(last);
    }

    private List<EffectRequest> effects() {
        return work.stream()
                .filter(Work.Effect.class::isInstance)
                .map(each -> ((Work.Effect<RecoveryCommand>) each).request())
                .toList();
    }

    private List<Work<RecoveryCommand>> timers() {
        return work.stream().filter(Work.Timer.class::isInstance).toList();
    }

    private static List<Claim> claims(Decision<RecoveryEvent> decision) {
        return ((Decision.Accepted<RecoveryEvent>) decision).claims();
    }

    private Decision<RecoveryEvent> when(RecoveryCommand command) {
        var context = new CommandContext(now, Actor.caller(actor), null, "l", null, "hash");
        Decision<RecoveryEvent> decision = decider.decide(command, context, state);
        if (decision instanceof Decision.Accepted<RecoveryEvent> accepted) {
            for (RecoveryEvent event : accepted.events()) {
                state = decider.evolve(state, event);
                events.add(event);
                work.addAll(decider.react(event, state));
            }
        }
        return decision;
    }
}
