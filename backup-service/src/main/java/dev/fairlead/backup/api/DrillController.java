package dev.fairlead.backup.api;

import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.drill.DrillDecider;
import dev.fairlead.backup.drill.DrillView;
import dev.fairlead.backup.effect.Backups;
import dev.fairlead.backup.effect.Copies;
import dev.fairlead.backup.effect.Starts;
import dev.fairlead.platform.decide.Actor;
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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists, shows and starts drills. */
@RestController
@RequestMapping("/api/v1/drills")
class DrillController {
    private static final List<String> STATUSES = List.of("running", "passed", "failed");

    private final Views views;
    private final Backups backups;
    private final BackupSets sets;
    private final Starts starts;
    private final Copies copies;

    DrillController(Views views, Backups backups, BackupSets sets, Starts starts, Copies copies) {
        this.copies = copies;
        this.views = views;
        this.backups = backups;
        this.sets = sets;
        this.starts = starts;
    }

    /**
     * Asks for a drill now.
     *
     * @param backupId the newest recovery point of the set where left out
     * @param from name of the copy that it is brought back from; what is stored here where left out
     */
    record NewDrill(String backupSet, @Nullable String backupId, @Nullable String from) {}

    /** Newest first; every given filter must fit. */
    @GetMapping
    Page<DrillView> list(
            PageRequest page,
            @RequestParam @Nullable String backupSet,
            @RequestParam @Nullable String status) {
        return views.list(
                DrillView.KIND,
                Filters.of(backupSet, status, STATUSES),
                page.cursor(),
                page.limit(),
                DrillView.class);
    }

    @GetMapping("/{id}")
    DrillView show(@PathVariable String id) {
        return views.find(DrillView.KIND, id, DrillView.class)
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.NOT_FOUND,
                                "No drill '%s': list them with GET /api/v1/drills.".formatted(id)));
    }

    @PostMapping
    ResponseEntity<Object> start(@RequestBody NewDrill body, Caller caller, Creation creation) {
        BackupSet set = sets.ofBody(body.backupSet());
        Access.require(caller, Role.OPERATOR, set.team(), null);
        if (!BackupSets.has(set, body.from())) {
            throw ProblemException.invalidFields(
                    List.of(FieldError.invalid("/from", body.from(), BackupSets.copiesOf(set))));
        }
        BackupView backup = backup(body);
        BackupView.Stored stored = backup.stored();
        if (stored == null || (body.from() == null && !backup.status().hasFiles())) {
            throw notRestorable(body.backupId(), set.name());
        }
        return creation.answer(
                caller,
                body,
                id -> {
                    Conflicts.require(
                            starts.drill(
                                    id,
                                    set,
                                    backup,
                                    stored,
                                    body.from(),
                                    Actor.caller(caller.name()),
                                    null),
                            DrillDecider.ALREADY_STARTED);
                    return ResponseEntity.created(URI.create("/api/v1/drills/" + id))
                            .body(show(id));
                });
    }

    private BackupView backup(NewDrill body) {
        Optional<BackupView> found =
                body.backupId() == null
                        ? body.from() == null
                                ? backups.newestPoint(body.backupSet())
                                : copies.newestPoint(body.backupSet(), body.from())
                        : backups.find(body.backupId())
                                .filter(backup -> backup.backupSet().equals(body.backupSet()));
        return found.orElseThrow(() -> notRestorable(body.backupId(), body.backupSet()));
    }

    private static ProblemException notRestorable(@Nullable String backupId, String set) {
        return backupId == null
                ? new ProblemException(
                                ProblemType.CONFLICT,
                                "The set '%s' has no backup yet: start one first.".formatted(set))
                        .with("reason", "no-backup")
                : ProblemException.invalidFields(
                        List.of(
                                FieldError.invalid(
                                        "/backupId",
                                        backupId,
                                        "a backup of '%s' that is complete, verified or damaged"
                                                .formatted(set))));
    }
}
