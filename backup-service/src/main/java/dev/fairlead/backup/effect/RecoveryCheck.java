package dev.fairlead.backup.effect;

import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.backup.engine.Deadline;
import dev.fairlead.backup.recovery.Doing;
import dev.fairlead.backup.recovery.Doing.Query;
import dev.fairlead.backup.recovery.RecoveryCommand;
import dev.fairlead.backup.recovery.RecoveryCommand.StepDone;
import dev.fairlead.backup.recovery.RecoveryCommand.StepFailed;
import dev.fairlead.backup.recovery.RunRecoveryStep;
import dev.fairlead.backup.restoration.RestoreView;
import dev.fairlead.backup.restore.Inspection;
import dev.fairlead.backup.restore.Login;
import dev.fairlead.backup.restore.RestoreFailed;
import dev.fairlead.backup.source.Passwords;
import dev.fairlead.backup.source.Source;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.backup.store.BackupStore.Listed;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.platform.decide.Views;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A step that asks what was restored. It only reads, so it may be done again. */
final class RecoveryCheck {
    private static final int LONGEST = 200;
    // The server of a process that was killed ends by itself.
    private static final int PATIENCE = 30;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Places places;
    private final RecoveryPlaces kept;
    private final Views views;
    private final Backups backups;
    private final InstantSource clock;

    RecoveryCheck(
            Places places, RecoveryPlaces kept, Views views, Backups backups, InstantSource clock) {
        this.places = places;
        this.kept = kept;
        this.views = views;
        this.backups = backups;
        this.clock = clock;
    }

    EffectResult<RecoveryCommand> run(
            RunRecoveryStep request, Doing.Verify verify, EffectContext context) {
        try {
            return EffectResult.done(check(request, verify));
        } catch (RestoreFailed busy) {
            return busy.reason().equals(Inspection.IN_USE) && context.tries() < PATIENCE
                    ? EffectResult.again(PAUSE, busy.reason())
                    : EffectResult.done(failed(request, busy.reason(), busy.detail()));
        } catch (IOException | SQLException lost) {
            Failure failure = Failure.of(lost, "verification-failed");
            return EffectResult.done(failed(request, failure.reason(), failure.detail()));
        }
    }

    private RecoveryCommand check(RunRecoveryStep request, Doing.Verify verify)
            throws IOException, SQLException {
        Optional<RestoreView> restore = restored(request, verify);
        Listed backup = restore.isEmpty() ? null : listed(restore.get()).orElse(null);
        BackupView view =
                restore.isEmpty() ? null : backups.find(restore.get().backupId()).orElse(null);
        Source source = view == null ? null : places.source(view.source()).orElse(null);
        if (restore.isEmpty() || backup == null || source == null) {
            return failed(
                    request,
                    "nothing-restored",
                    "The step '%s' restored nothing that is still known: its restore, its backup or its source is gone."
                            .formatted(verify.restored()));
        }
        var login = new Login(source.user(), Passwords.read(source.passwordFile()));
        List<String> answers =
                new Inspection(places.scratch(), places.programs(), login)
                        .ask(
                                "%s-%s".formatted(request.recoveryId(), request.step().name()),
                                Path.of(restore.get().into()),
                                backup.catalogue(),
                                verify.database(),
                                verify.queries().stream().map(Query::sql).toList(),
                                new Deadline(clock, clock.instant().plus(verify.timeout())));
        return judged(request, verify, answers);
    }

    /** The attempt that succeeded is the newest: it is not begun again afterwards. */
    private Optional<RestoreView> restored(RunRecoveryStep request, Doing.Verify verify) {
        if (!request.restored().contains(verify.restored())) {
            return Optional.empty();
        }
        Path into = kept.data(request.recoveryId(), request.drill(), verify.restored());
        RestoreView found = null;
        for (int attempt = 1; ; attempt++) {
            String id = RecoveryRestore.id(request.recoveryId(), verify.restored(), attempt);
            RestoreView next = views.find(RestoreView.KIND, id, RestoreView.class).orElse(null);
            if (next == null) {
                return Optional.ofNullable(found)
                        .filter(last ->
                                last.status().equals("restored")
                                        && last.into().equals(into.toString()));
            }
            found = next;
        }
    }

    private Optional<Listed> listed(RestoreView restore) throws IOException {
        String destination =
                backups.find(restore.backupId()).map(BackupView::destination).orElse("");
        Optional<BackupStore> store = places.destination(destination);
        return store.isEmpty()
                ? Optional.empty()
                : store.get().find(restore.backupSet(), restore.backupId());
    }

    private static RecoveryCommand judged(
            RunRecoveryStep request, Doing.Verify verify, List<String> answers) {
        List<String> wrong = new ArrayList<>();
        for (int at = 0; at < answers.size(); at++) {
            Query query = verify.queries().get(at);
            String answer = answers.get(at);
            if (!isRight(query, answer)) {
                wrong.add(
                        "%s is '%s' (expected: %s)"
                                .formatted(query.sql(), cut(answer), query.expected()));
            }
        }
        return wrong.isEmpty()
                ? new StepDone(
                        request.step().name(),
                        request.attempt(),
                        "%d queries of %s answered as expected."
                                .formatted(answers.size(), verify.database()),
                        null)
                : failed(request, "answer-differs", String.join("; ", wrong));
    }

    private static boolean isRight(Query query, String answer) {
        Long least = query.atLeast();
        if (least == null) {
            return answer.equals(query.is());
        }
        return answer.matches("-?\\d{1,18}") && Long.parseLong(answer) >= least;
    }

    private static String cut(String answer) {
        return answer.length() > LONGEST ? answer.substring(0, LONGEST) + "…" : answer;
    }

    private static StepFailed failed(RunRecoveryStep request, String reason, String detail) {
        return new StepFailed(request.step().name(), request.attempt(), reason, detail);
    }
}
