package dev.fairlead.backup.effect;

import dev.fairlead.backup.engine.Deadline;
import dev.fairlead.backup.engine.Engine;
import dev.fairlead.backup.replication.Lsn;
import dev.fairlead.backup.restoration.RestoreCommand;
import dev.fairlead.backup.restoration.RestoreCommand.NotRestored;
import dev.fairlead.backup.restoration.RestoreCommand.Restored;
import dev.fairlead.backup.restoration.RestorePlan;
import dev.fairlead.backup.restoration.RunRestore;
import dev.fairlead.backup.restoration.Target;
import dev.fairlead.backup.restore.Restore;
import dev.fairlead.backup.restore.Restore.Until;
import dev.fairlead.backup.source.Source;
import dev.fairlead.backup.store.BackupCatalogue;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.backup.store.BackupStore.Listed;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectResult;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Restores into a new place. A restore that a crash interrupted is begun again. */
public final class RunRestoreHandler implements EffectHandler<RunRestore, RestoreCommand> {
    private final Places places;
    private final Bringing bringing;
    private final InstantSource clock;
    private final BooleanSupplier diskFull;
    private final Engines engines;

    /**
     * @param diskFull whether nothing more is to be written to the disk of Fairlead now
     */
    public RunRestoreHandler(
            Places places, Copies copies, InstantSource clock, BooleanSupplier diskFull) {
        this.places = places;
        this.bringing = new Bringing(copies, places);
        this.clock = clock;
        this.diskFull = diskFull;
        this.engines = new Engines(places, clock, Secrets.ofProcess());
    }

    @Override
    public Class<RunRestore> requestType() {
        return RunRestore.class;
    }

    @Override
    public EffectResult<RestoreCommand> handle(RunRestore request, EffectContext context) {
        try {
            return EffectResult.done(run(request));
        } catch (IOException | SQLException failed) {
            Failure failure = Failure.of(failed, "restore-failed");
            return EffectResult.done(new NotRestored(failure.reason(), failure.detail()));
        }
    }

    private RestoreCommand run(RunRestore request) throws IOException, SQLException {
        Instant began = clock.instant();
        RestorePlan plan = request.plan();
        // What was there when the service was killed is restored, however long it was away.
        Optional<Restore.Restored> before = Restore.done(request.restoreId(), Path.of(plan.into()));
        if (before.isPresent()) {
            Restore.Restored found = before.get();
            return restored(
                    new Engine.Restored(found.recoveredLsn(), found.recoveredTo(), found.checked()),
                    began);
        }
        var deadline = new Deadline(clock, request.deadline(), diskFull);
        deadline.check();
        String copy = plan.copy();
        if (copy == null) {
            return run(request, places, deadline, began);
        }
        Path brought = Path.of(plan.into()).resolveSibling(".brought-" + request.restoreId());
        try {
            var order =
                    new Bringing.Order(
                            copy,
                            request.backupSet(),
                            plan.backupId(),
                            plan.destination(),
                            plan.withLog(),
                            plan.nextBackupId(),
                            brought);
            return run(request, bringing.bring(order, places.keys(), deadline), deadline, began);
        } finally {
            Bringing.remove(brought);
        }
    }

    private RestoreCommand run(RunRestore request, Places at, Deadline deadline, Instant began)
            throws IOException, SQLException {
        RestorePlan plan = request.plan();
        BackupStore store = at.destination(plan.destination()).orElse(null);
        if (store == null) {
            return placeUnknown(plan);
        }
        Listed listed = store.find(request.backupSet(), plan.backupId()).orElse(null);
        if (listed == null) {
            return new NotRestored(
                    "backup-missing",
                    "The destination '%s' has no backup %s"
                            .formatted(plan.destination(), plan.backupId()));
        }
        Engine engine = engine(request, listed.catalogue(), store, at).orElse(null);
        if (engine == null) {
            return placeUnknown(plan);
        }
        Engine.Restored found =
                engine.restore(
                        request.restoreId(),
                        listed,
                        plan.catalogueSha256(),
                        Path.of(plan.into()),
                        deadline);
        return restored(found, began);
    }

    private Restored restored(Engine.Restored found, Instant began) {
        return new Restored(
                found.recoveredLsn(),
                found.recoveredTo(),
                found.checked(),
                Duration.between(began, clock.instant()).toMillis());
    }

    private static NotRestored placeUnknown(RestorePlan plan) {
        return new NotRestored(
                "place-unknown",
                "no properties for source '%s' and destination '%s'"
                        .formatted(plan.source(), plan.destination()));
    }

    private Optional<Engine> engine(
            RunRestore request, BackupCatalogue catalogue, BackupStore store, Places at)
            throws IOException {
        if (catalogue.content() != null) {
            return engines.toRestore(
                    catalogue,
                    request.plan().withLog()
                            ? at.changes(request.plan().destination(), request.backupSet())
                                    .orElse(null)
                            : null);
        }
        Source source = at.source(request.plan().source()).orElse(null);
        return source == null
                ? Optional.empty()
                : Optional.of(
                        new PostgresEngine(
                                source, places, clock, after(request, catalogue, store, at)));
    }

    private static PostgresEngine.After after(
            RunRestore request, BackupCatalogue catalogue, BackupStore store, Places at)
            throws IOException {
        RestorePlan plan = request.plan();
        return new PostgresEngine.After(
                plan.withLog()
                        ? at.log(plan.destination(), request.backupSet(), catalogue.systemId())
                                .orElse(null)
                        : null,
                last(request, catalogue, store),
                until(plan.target()));
    }

    /** What was committed by the target is in the log before the end of the next backup. */
    private static @Nullable String last(
            RunRestore request, BackupCatalogue from, BackupStore store) throws IOException {
        String next = request.plan().nextBackupId();
        if (next == null) {
            return null;
        }
        return store.find(request.backupSet(), next)
                .map(Listed::catalogue)
                .filter(catalogue ->
                        catalogue.systemId().equals(from.systemId())
                                && catalogue.timeline() == from.timeline())
                .map(BackupCatalogue::lastSegment)
                .filter(segment -> !segment.isEmpty())
                .orElse(null);
    }

    private static Until until(Target target) {
        return switch (target.kind()) {
            case END, BACKUP -> new Until.End();
            case TIME -> new Until.Time(Instant.parse(target.text()));
            case LSN -> new Until.Position(Lsn.parse(target.text()));
        };
    }
}
