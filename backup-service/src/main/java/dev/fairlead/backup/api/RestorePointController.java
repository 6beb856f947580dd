package dev.fairlead.backup.api;

import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.effect.Failure;
import dev.fairlead.backup.effect.NamedPoints;
import dev.fairlead.backup.point.PointDecider;
import dev.fairlead.backup.point.PointView;
import dev.fairlead.platform.catalogue.Mode;
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
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists and makes named points. */
@RestController
@RequestMapping("/api/v1/restore-points")
class RestorePointController {
    private final Views views;
    private final BackupSets sets;
    private final NamedPoints points;

    RestorePointController(Views views, BackupSets sets, NamedPoints points) {
        this.views = views;
        this.sets = sets;
        this.points = points;
    }

    /**
     * Asks for a named point now.
     *
     * @param name unique within the set
     */
    record NewPoint(String backupSet, String name) {}

    /** Newest first. */
    @GetMapping
    Page<PointView> list(PageRequest page, @RequestParam @Nullable String backupSet) {
        return views.list(
                PointView.KIND,
                backupSet == null ? Map.of() : Map.of("backupSet", backupSet),
                page.cursor(),
                page.limit(),
                PointView.class);
    }

    @PostMapping
    ResponseEntity<Object> create(@RequestBody NewPoint body, Caller caller, Creation creation) {
        BackupSet set = sets.ofBody(body.backupSet());
        Access.require(caller, Role.OPERATOR, set.team(), null);
        if (!NamedPoints.NAME.matcher(body.name()).matches()) {
            throw ProblemException.invalidFields(
                    List.of(
                            FieldError.invalid(
                                    "/name",
                                    body.name(),
                                    "1 to 63 lower-case letters, digits and hyphens")));
        }
        if (set.log() == null) {
            throw refused(
                    "log-not-kept",
                    "The set '%s' does not keep its log, so that nothing restores to a moment between two backups: see 'log' of its file."
                            .formatted(set.name()));
        }
        if (set.mode() != Mode.ACT) {
            throw refused(
                    set.mode().reason(),
                    "The mode of %s is '%s': Fairlead writes nothing to its server."
                            .formatted(set.service(), set.mode().text()));
        }
        return creation.answer(
                caller,
                body,
                id -> {
                    if (points.find(set.name(), body.name()).isPresent()) {
                        throw refused(
                                PointDecider.TAKEN,
                                "The set '%s' has a point '%s' already: choose another name."
                                        .formatted(set.name(), body.name()));
                    }
                    create(id, set, body.name(), caller);
                    return ResponseEntity.created(
                                    URI.create("/api/v1/restore-points?backupSet=" + set.name()))
                            .body(points.find(set.name(), body.name()).orElseThrow());
                });
    }

    private void create(String id, BackupSet set, String name, Caller caller) {
        try {
            Conflicts.require(points.create(id, set, name, Actor.caller(caller.name())));
        } catch (IOException | SQLException failed) {
            Failure failure = Failure.of(failed, "connection-failed");
            throw refused(failure.reason(), failure.detail());
        }
    }

    private static ProblemException refused(String reason, String detail) {
        return new ProblemException(ProblemType.CONFLICT, detail).with("reason", reason);
    }
}
