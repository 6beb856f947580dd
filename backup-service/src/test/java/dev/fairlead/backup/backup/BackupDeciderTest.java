package dev.fairlead.backup.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.backup.backup.BackupCommand.Expire;
import dev.fairlead.backup.backup.BackupCommand.FoundDamaged;
import dev.fairlead.backup.backup.BackupCommand.FoundWhole;
import dev.fairlead.backup.backup.BackupCommand.HoldBack;
import dev.fairlead.backup.backup.BackupCommand.Lost;
import dev.fairlead.backup.backup.BackupCommand.Start;
import dev.fairlead.backup.backup.BackupCommand.Taken;
import dev.fairlead.backup.backup.BackupCommand.Verify;
import dev.fairlead.backup.backup.BackupRequest.ApplyRetention;
import dev.fairlead.backup.backup.BackupRequest.DeleteFiles;
import dev.fairlead.backup.backup.BackupRequest.TakeBackup;
import dev.fairlead.backup.backup.BackupRequest.VerifyBackup;
import dev.fairlead.backup.backup.BackupState.Known;
import dev.fairlead.events.backups.BackupEvent;
import dev.fairlead.events.backups.BackupFailed;
import dev.fairlead.events.backups.BackupStage;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Claim;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackupDeciderTest {
    private static final Instant START = Instant.parse("2026-11-25T02:00:00Z");
    private static final BackupPlan PLAN =
            new BackupPlan(
                    "platform",
                    "critical",
                    "fairlead",
                    "local",
                    3,
                    3,
                    Duration.ofMinutes(1),
                    Duration.ofHours(2),
                    7,
                    null,
                    null,
                    null,
                    null,
                    null);

    private final BackupDecider decider = new BackupDecider();
    private final List<Work.Effect<BackupCommand>> effects = new ArrayList<>();
    private final List<BackupEvent> events = new ArrayList<>();
    private BackupState state = decider.initial();
    private final Instant now = START;

    @Test
    void mayBeArchivedWhenItHasNoFilesAnyMore() {
        when(start());
        assertThat(decider.closing(state)).isEqualTo(Closing.OPEN);
        when(taken(1));
        when(new FoundWhole(1, 900, 1000, 5));
        assertThat(decider.closing(state)).isEqualTo(Closing.OPEN);

        when(new BackupCommand.Expire("retention", 7));

        assertThat(status()).isEqualTo(Status.EXPIRED);
        assertThat(decider.closing(state)).isEqualTo(Closing.ENDED);
    }

    @Test
    void isTakenVerifiedAndLetsOlderOnesGo() {
        assertThat(claims(when(start()))).containsExactly(new Claim.Take("backup:main"));
        assertThat(last(TakeBackup.class).deadline()).isEqualTo("2026-11-25T04:00:00Z");

        assertThat(claims(when(taken(1)))).containsExactly(new Claim.Release("backup:main"));
        assertThat(status()).isEqualTo(Status.COMPLETE);
        assertThat(last(VerifyBackup.class).catalogueSha256()).isEqualTo("abc");

        when(new FoundWhole(1, 900, 1000, 5));
        assertThat(status()).isEqualTo(Status.VERIFIED);
        assertThat(last(ApplyRetention.class)).isEqualTo(new ApplyRetention("main", 7, null, null));
    }

    @Test
    void whatTheModeHoldsBackDoesNotBegin() {
        Decision<BackupEvent> decision = when(new HoldBack("mode-observe", "Only watched."));

        assertThat(decision).isEqualTo(Decision.refuse("mode-observe", "Only watched."));
        assertThat(effects).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void failedAttemptsAreRepeatedLaterAndLaterUntilThereAreNoMore() {
        when(start());
        when(new Lost(1, "connection-failed", "reset", false));
        assertThat(effects.getLast().due()).isEqualTo("2026-11-25T02:01:00Z");
        when(new Lost(2, "connection-failed", "reset", false));
        assertThat(effects.getLast().due()).isEqualTo("2026-11-25T02:02:00Z");
        assertThat(status()).isEqualTo(Status.RUNNING);

        Decision<BackupEvent> end = when(new Lost(3, "connection-failed", "reset", false));

        assertThat(claims(end)).containsExactly(new Claim.Release("backup:main"));
        assertThat(status()).isEqualTo(Status.FAILED);
        BackupFailed failed = (BackupFailed) events.getLast();
        assertThat(failed.stage()).isEqualTo(BackupStage.BACKUP);
        assertThat(failed.attempts()).isEqualTo(3);
    }

    @Test
    void aHopelessAttemptIsTheLastOne() {
        when(start());
        when(new Lost(1, "login-refused", "28P01", true));
        assertThat(status()).isEqualTo(Status.FAILED);
    }

    @Test
    void outcomesOfAnEarlierAttemptOrVerificationAreRefused() {
        when(start());
        when(new Lost(1, "connection-failed", "reset", false));
        assertThat(when(taken(1)).reason()).isEqualTo("stale-outcome");
        when(taken(2));
        assertThat(when(new FoundWhole(2, 1, 1, 1)).reason()).isEqualTo("stale-outcome");
        when(new FoundWhole(1, 1, 1, 1));
        assertThat(when(new FoundDamaged(1, "file-changed", "x")).reason())
                .isEqualTo("stale-outcome");
    }

    @Test
    void damageIsAFailureAndMayBeLookedAtAgain() {
        when(start());
        when(taken(1));
        assertThat(when(new Verify()).reason()).isEqualTo("verification-under-way");
        when(new FoundDamaged(1, "file-changed", "base.tar.zst"));
        assertThat(status()).isEqualTo(Status.DAMAGED);
        assertThat(((BackupFailed) events.getLast()).stage()).isEqualTo(BackupStage.VERIFICATION);

        when(new Verify());
        assertThat(last(VerifyBackup.class).verification()).isEqualTo(2);
        when(new FoundWhole(2, 1, 1, 1));
        assertThat(status()).isEqualTo(Status.VERIFIED);
    }

    @Test
    void expiresBeforeItsFilesAreDeletedAndOnlyWhereNobodyNeedsThem() {
        when(start());
        assertThat(when(new Expire("beyond-keep", 7)).reason()).isEqualTo("no-files");
        when(taken(1));

        assertThat(claims(when(new Expire("beyond-keep", 7))))
                .containsExactly(new Claim.Take("files:b1"), new Claim.Take("restore:b1"));

        assertThat(last(DeleteFiles.class)).isEqualTo(new DeleteFiles("b1", "main", "local"));
        assertThat(when(new Expire("beyond-keep", 7)).reason()).isEqualTo("already-expired");
        assertThat(when(new Verify()).reason()).isEqualTo("no-files");
        assertThat(when(new FoundWhole(1, 1, 1, 1)).reason()).isEqualTo("stale-outcome");
        assertThat(when(start()).reason()).isEqualTo("already-started");
    }

    @Test
    void nothingHappensToABackupThatWasNeverStarted() {
        assertThat(when(new Verify()).reason()).isEqualTo("backup-unknown");
    }

    private static Start start() {
        return new Start("b1", "main", PLAN, "ada", null);
    }

    private static Taken taken(int attempt) {
        return new Taken(
                attempt,
                new BackupCommand.Found(
                        "18.6",
                        "0/1",
                        "0/2",
                        "0/3",
                        START,
                        1000,
                        100,
                        12,
                        List.of("closed"),
                        "abc",
                        50,
                        null,
                        "7000000000000000001"));
    }

    private Status status() {
        return ((Known) state).backup().status();
    }

    private <R> R last(Class<R> type) {
        var effect = effects.getLast();
        assertThat(decider.wants(effect.request(), state)).isTrue();
        return type.cast(effect.request());
    }

    private static List<Claim> claims(Decision<BackupEvent> decision) {
        return ((Decision.Accepted<BackupEvent>) decision).claims();
    }

    private Decision<BackupEvent> when(BackupCommand command) {
        var context = new CommandContext(now, Actor.system("test"), null, "l", null, "hash");
        Decision<BackupEvent> decision = decider.decide(command, context, state);
        if (decision instanceof Decision.Accepted<BackupEvent> accepted) {
            for (BackupEvent event : accepted.events()) {
                state = decider.evolve(state, event);
                events.add(event);
                for (Work<BackupCommand> work : decider.react(event, state)) {
                    effects.add((Work.Effect<BackupCommand>) work);
                }
            }
        }
        return decision;
    }
}
