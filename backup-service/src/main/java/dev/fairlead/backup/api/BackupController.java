package dev.fairlead.backup.api;

import dev.fairlead.backup.backup.BackupCommand;
import dev.fairlead.backup.backup.BackupDecider;
import dev.fairlead.backup.backup.BackupPlan;
import dev.fairlead.backup.backup.BackupStream;
import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.backup.backup.Status;
import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.effect.Backups;
import dev.fairlead.backup.effect.Starts;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.decide.Views.Page;
import dev.fairlead.platform.security.Access;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.web.idempotency.Creation;
import dev.fairlead.platform.web.page.PageRequest;
import dev.fairlead.platform.web.problem.Conflicts;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists, shows, starts and verifies backups. */
@RestController
@RequestMapping("/api/v1/backups")
class BackupController {
    private static final List<String> STATUSES =
            Arrays.stream(Status.values()).map(Status::text).toList();

    private final Views views;
    private final Backups backups;
    private final BackupSets sets;
    private final Starts starts;
    private final Commands commands;

    BackupController(
            Views views, Backups backups, BackupSets sets, Starts starts, Commands commands) {
        this.views = views;
        this.backups = backups;
        this.sets = sets;
        this.starts = starts;
        this.commands = commands;
    }

    /**
     * Asks for a backup now.
     *
     * @param kind full or incremental; full where it is not said
     */
    record NewBackup(String backupSet, @Nullable String kind) {}

    /** Newest first; every given filter must fit. */
    @GetMapping
    Page<BackupView> list(
            PageRequest page,
            @RequestParam @Nullable String backupSet,
            @RequestParam @Nullable String status) {
        return views.list(
                BackupView.KIND,
                Filters.of(backupSet, status, STATUSES),
                page.cursor(),
                page.limit(),
                BackupView.class);
    }

    @GetMapping("/{id}")
    BackupView show(@PathVariable String id) {
        return find(id);
    }

    @PostMapping
    ResponseEntity<Object> start(@RequestBody NewBackup body, Caller caller, Creation creation) {
        BackupSet set = sets.ofBody(body.backupSet());
        Access.require(caller, Role.OPERATOR, set.team(), null);
        BackupPlan.Parent parent = parent(set, body.kind());
        return creation.answer(
                caller,
                body,
                id -> {
                    Conflicts.require(
                            starts.backup(id, set, parent, Actor.caller(caller.name()), null),
                            BackupDecider.ALREADY_STARTED);
                    return ResponseEntity.created(URI.create("/api/v1/backups/" + id))
                            .body(find(id));
                });
    }

    private BackupPlan.@Nullable Parent parent(BackupSet set, @Nullable String kind) {
        if (kind == null || kind.equals(BackupView.FULL)) {
            return null;
        }
        if (!kind.equals(BackupView.INCREMENTAL)) {
            throw ProblemException.invalidFields(
                    List.of(FieldError.invalid("/kind", kind, "full or incremental")));
        }
        return backups.nextParent(set.name())
                .orElseThrow(() ->
                        new ProblemException(
                                        ProblemType.CONFLICT,
                                        "The set '%s' has no recovery point since which there could be changes: take a full backup first."
                                                .formatted(set.name()))
                                .with("reason", "no-backup"));
    }

    /** Reads the backup back again; the answer comes with its next status. */
    @PostMapping("/{id}/verify")
    ResponseEntity<BackupView> verify(@PathVariable String id, Caller caller) {
        BackupView backup = find(id);
        Access.require(caller, Role.OPERATOR, backup.team(), null);
        Outcome outcome =
                commands.execute(
                        BackupStream.of(id),
                        new BackupCommand.Verify(),
                        commands.context(Actor.caller(caller.name()), null, id));
        Conflicts.require(outcome);
        return ResponseEntity.accepted().body(find(id));
    }

    private BackupView find(String id) {
        return backups.find(id)
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.NOT_FOUND,
                                "No backup '%s': list them with GET /api/v1/backups."
                                        .formatted(id)));
    }
}
