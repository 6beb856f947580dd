package dev.fairlead.backup.api;

import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.copy.CopyFailed;
import dev.fairlead.backup.effect.NamedPoints;
import dev.fairlead.backup.effect.Restores;
import dev.fairlead.backup.effect.Restores.Found;
import dev.fairlead.backup.effect.Restores.Found.Impossible;
import dev.fairlead.backup.effect.Restores.Found.Possible;
import dev.fairlead.backup.effect.Starts;
import dev.fairlead.backup.point.PointView;
import dev.fairlead.backup.restoration.RestoreDecider;
import dev.fairlead.backup.restoration.RestorePlan;
import dev.fairlead.backup.restoration.RestoreView;
import dev.fairlead.backup.restoration.Target;
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
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

/** Lists, shows, foretells and starts restores into a new place. */
@RestController
@RequestMapping("/api/v1/restores")
class RestoreController {
    private static final List<String> STATUSES = List.of("running", "restored", "failed");
    private static final String EXPECTED =
            "a time such as 2026-11-30T12:00:00Z, a position such as 0/3000028, the id of a backup, point:NAME, or end";
    private static final String POINT = "point:";

    private final Views views;
    private final BackupSets sets;
    private final Restores restores;
    private final RestorePlaces places;
    private final Starts starts;
    private final Clock clock;
    private final NamedPoints points;

    RestoreController(
            Views views,
            BackupSets sets,
            Restores restores,
            RestorePlaces places,
            Starts starts,
            Clock clock,
            NamedPoints points) {
        this.points = points;
        this.views = views;
        this.sets = sets;
        this.restores = restores;
        this.places = places;
        this.starts = starts;
        this.clock = clock;
    }

    /**
     * Asks for a restore now.
     *
     * @param to a time, a position of the log, the id of a backup, or end; the end where left out
     * @param into folder that becomes the data directory, directly in that for restores
     * @param from name of the copy that it is brought back from; what is stored here where left out
     */
    record NewRestore(String backupSet, @Nullable String to, String into, @Nullable String from) {}

    /**
     * What a restore would do.
     *
     * @param from name of the copy; null for what is stored here
     * @param backupId the backup that it would begin with
     * @param withLog whether the log that was kept since would be replayed
     * @param recoversTo what was committed by then would be there; null where that is known
     *     afterwards
     * @param recoverableTo the last moment that any restore of the set reaches
     * @param lostSeconds from recoversTo until now: what was committed in them would not be there
     * @param archiveBytes size of the data directory of the backup
     */
    record Preview(
            String backupSet,
            String target,
            @Nullable String from,
            String backupId,
            boolean withLog,
            @Nullable Instant recoversTo,
            Instant recoverableTo,
            @Nullable Long lostSeconds,
            long archiveBytes) {}

    /** Newest first; every given filter must fit. */
    @GetMapping
    Page<RestoreView> list(
            PageRequest page,
            @RequestParam @Nullable String backupSet,
            @RequestParam @Nullable String status) {
        return views.list(
                RestoreView.KIND,
                Filters.of(backupSet, status, STATUSES),
                page.cursor(),
                page.limit(),
                RestoreView.class);
    }

    @GetMapping("/{id}")
    RestoreView show(@PathVariable String id) {
        return views.find(RestoreView.KIND, id, RestoreView.class)
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.NOT_FOUND,
                                "No restore '%s': list them with GET /api/v1/restores."
                                        .formatted(id)));
    }

    /** Changes nothing. */
    @GetMapping("/preview")
    Preview preview(
            @RequestParam String backupSet,
            @RequestParam @Nullable String to,
            @RequestParam @Nullable String from)
            throws IOException {
        BackupSet set = sets.ofParameter(backupSet);
        if (!BackupSets.has(set, from)) {
            throw ProblemException.invalidFields(
                    List.of(FieldError.parameter("from", from, BackupSets.copiesOf(set))));
        }
        Target target =
                target(set, to)
                        .orElseThrow(() ->
                                ProblemException.invalidFields(
                                        List.of(FieldError.parameter("to", to, EXPECTED))));
        Possible found = possible(set, to, target, from);
        Instant recoversTo = found.recoversTo();
        return new Preview(
                set.name(),
                target.text(),
                from,
                found.beginning().backup().id(),
                found.withLog(),
                recoversTo,
                found.recoverableTo(),
                recoversTo == null
                        ? null
                        : Math.max(0, Duration.between(recoversTo, clock.instant()).toSeconds()),
                found.stored().archiveBytes());
    }

    @PostMapping
    ResponseEntity<Object> start(@RequestBody NewRestore body, Caller caller, Creation creation)
            throws IOException {
        BackupSet set = sets.ofBody(body.backupSet());
        Access.require(caller, Role.OPERATOR, set.team(), null);
        Target target =
                target(set, body.to())
                        .orElseThrow(() ->
                                ProblemException.invalidFields(
                                        List.of(FieldError.invalid("/to", body.to(), EXPECTED))));
        if (!BackupSets.has(set, body.from())) {
            throw ProblemException.invalidFields(
                    List.of(FieldError.invalid("/from", body.from(), BackupSets.copiesOf(set))));
        }
        Path into = places.of(body.into());
        Possible found = possible(set, body.to(), target, body.from());
        BackupView next = found.beginning().next();
        RestorePlan plan =
                set.restorePlan(
                        found.beginning().backup(),
                        found.stored().catalogueSha256(),
                        target,
                        into.toString(),
                        found.withLog(),
                        next == null ? null : next.id(),
                        body.from());
        return creation.answer(
                caller,
                body,
                id -> {
                    places.requireEmpty(into);
                    Conflicts.require(
                            starts.restore(id, set, plan, Actor.caller(caller.name())),
                            RestoreDecider.ALREADY_STARTED);
                    return ResponseEntity.created(URI.create("/api/v1/restores/" + id))
                            .body(show(id));
                });
    }

    /** What somebody wrote, where a name stands for the position that it was given to. */
    private Optional<Target> target(BackupSet set, @Nullable String to) {
        return isNamed(to)
                ? named(set, to).flatMap(point -> Target.parse(point.lsn()))
                : Target.parse(to);
    }

    private static boolean isNamed(@Nullable String to) {
        return to != null && to.startsWith(POINT);
    }

    private Optional<PointView> named(BackupSet set, @Nullable String to) {
        return to == null || !isNamed(to)
                ? Optional.empty()
                : points.find(set.name(), to.substring(POINT.length()));
    }

    private Possible possible(
            BackupSet set, @Nullable String to, Target target, @Nullable String from)
            throws IOException {
        return switch (found(set, named(set, to).orElse(null), target, from)) {
            case Possible possible -> possible;
            case Impossible(String reason, String detail) ->
                    throw new ProblemException(ProblemType.CONFLICT, detail).with("reason", reason);
        };
    }

    /** A copy that is away is no fault of ours. */
    private Found found(
            BackupSet set, @Nullable PointView point, Target target, @Nullable String from)
            throws IOException {
        try {
            return point == null
                    ? restores.find(set, target, from)
                    : restores.find(set, point, from);
        } catch (CopyFailed failed) {
            return new Impossible(failed.reason(), String.valueOf(failed.getMessage()));
        }
    }
}
