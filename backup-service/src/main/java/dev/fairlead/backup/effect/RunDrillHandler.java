package dev.fairlead.backup.effect;

import dev.fairlead.backup.drill.DrillCommand;
import dev.fairlead.backup.drill.DrillCommand.NotRestored;
import dev.fairlead.backup.drill.DrillCommand.Restored;
import dev.fairlead.backup.drill.Opened;
import dev.fairlead.backup.drill.RunDrill;
import dev.fairlead.backup.engine.Deadline;
import dev.fairlead.backup.engine.Engine;
import dev.fairlead.backup.files.Changes;
import dev.fairlead.backup.restore.Restore;
import dev.fairlead.backup.store.BackupCatalogue;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.backup.store.BackupStore.Listed;
import dev.fairlead.backup.wal.WalArchive;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectPool;
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

/** Restores a backup into a scratch place. A drill that a crash interrupted is run again. */
public final class RunDrillHandler implements EffectHandler<RunDrill, DrillCommand> {
    /** Each restores a whole server and runs it. */
    private static final EffectPool POOL = new EffectPool("drill", 4);

    private final Places places;
    private final Bringing bringing;
    private final ConfiguredKeys keys;
    private final InstantSource clock;
    private final BooleanSupplier diskFull;
    private final Engines engines;

    /**
     * @param keys whose copies in escrow open the backup, so that it is known that they do
     * @param diskFull whether nothing more is to be written to the disk of Fairlead now
     */
    public RunDrillHandler(
            Places places,
            ConfiguredKeys keys,
            Copies copies,
            InstantSource clock,
            BooleanSupplier diskFull) {
        this.places = places;
        this.bringing = new Bringing(copies, places);
        this.keys = keys;
        this.clock = clock;
        this.diskFull = diskFull;
        this.engines = new Engines(places, clock, Secrets.ofProcess());
    }

    @Override
    public Class<RunDrill> requestType() {
        return RunDrill.class;
    }

    @Override
    public EffectPool pool() {
        return POOL;
    }

    @Override
    public EffectResult<DrillCommand> handle(RunDrill request, EffectContext context)
            throws InterruptedException {
        try {
            return EffectResult.done(run(request));
        } catch (IOException | SQLException failed) {
            Failure failure = Failure.of(failed, "restore-failed");
            return EffectResult.done(new NotRestored(failure.reason(), failure.detail()));
        }
    }

    private DrillCommand run(RunDrill request)
            throws IOException, SQLException, InterruptedException {
        var deadline = new Deadline(clock, request.deadline(), diskFull);
        deadline.check();
        String copy = request.plan().copy();
        if (copy == null) {
            return run(request, places, deadline, Duration.ZERO);
        }
        Instant began = clock.instant();
        Path brought = places.scratch().resolve(".brought-" + request.drillId());
        try {
            var order =
                    new Bringing.Order(
                            copy,
                            request.backupSet(),
                            request.plan().backupId(),
                            request.plan().destination(),
                            Boolean.TRUE.equals(request.plan().continuousLog()),
                            null,
                            brought);
            Places at = bringing.bring(order, keys.inEscrow(), deadline);
            // Whoever restores from there waits for it as well.
            return run(request, at, deadline, Duration.between(began, clock.instant()));
        } finally {
            Bringing.remove(brought);
        }
    }

    private DrillCommand run(RunDrill request, Places at, Deadline deadline, Duration broughtIn)
            throws IOException, SQLException, InterruptedException {
        BackupStore store =
                at.destination(request.plan().destination(), keys.inEscrow()).orElse(null);
        if (store == null) {
            return placeUnknown(request);
        }
        Listed listed = store.find(request.backupSet(), request.plan().backupId()).orElse(null);
        if (listed == null) {
            return new NotRestored(
                    "backup-missing",
                    "The destination '%s' has no backup %s"
                            .formatted(request.plan().destination(), request.plan().backupId()));
        }
        Engine engine = engine(request, listed.catalogue(), at).orElse(null);
        if (engine == null) {
            return placeUnknown(request);
        }
        Engine.Drilled found =
                engine.drill(request.drillId(), listed, request.plan().catalogueSha256(), deadline);
        return new Restored(
                found.restore().plus(broughtIn).toMillis(),
                found.age().toMillis(),
                found.recoveredLsn(),
                found.tables(),
                found.rows(),
                opened(holder(listed)),
                compared(found.compared()));
    }

    private Optional<Engine> engine(RunDrill request, BackupCatalogue catalogue, Places at)
            throws IOException {
        if (catalogue.content() != null) {
            return engines.toRestore(
                    catalogue, changes(request, catalogue.recoveryPoint().at(), at));
        }
        return at.source(request.plan().source())
                .map(source ->
                        new PostgresEngine(
                                source,
                                places,
                                clock,
                                new PostgresEngine.After(
                                        log(request, catalogue.systemId(), at),
                                        null,
                                        new Restore.Until.End())));
    }

    /** What was stored of the folder since the point; null where nothing is, or at a copy. */
    private @Nullable Changes changes(RunDrill request, Instant point, Places at)
            throws IOException {
        Changes changes =
                Boolean.TRUE.equals(request.plan().continuousLog())
                        ? at.changes(
                                        request.plan().destination(),
                                        request.backupSet(),
                                        keys.inEscrow())
                                .orElse(null)
                        : null;
        return changes != null && changes.cover(point) ? changes : null;
    }

    private static NotRestored placeUnknown(RunDrill request) {
        return new NotRestored(
                "place-unknown",
                "no properties for source '%s' and destination '%s'"
                        .formatted(request.plan().source(), request.plan().destination()));
    }

    private static DrillCommand.@Nullable Compared compared(Engine.@Nullable Compared found) {
        return found == null ? null : new DrillCommand.Compared(found.items(), found.text());
    }

    /** An unchanged point is opened where what it refers to is. */
    private static Listed holder(Listed point) throws IOException {
        var parent = point.catalogue().parent();
        return point.catalogue().content() == null || parent == null
                ? point
                : BackupStore.parentOf(point, parent);
    }

    private @Nullable Opened opened(Listed backup) throws IOException {
        String key = backup.key().orElse(null);
        return key == null ? null : keys.hasEscrow(key) ? Opened.ESCROW : Opened.KEY;
    }

    /** The log that was kept since the backup; null where the set keeps none. */
    @Nullable WalArchive log(RunDrill request, String systemId) {
        return log(request, systemId, places);
    }

    private @Nullable WalArchive log(RunDrill request, String systemId, Places at) {
        if (!Boolean.TRUE.equals(request.plan().continuousLog())) {
            return null;
        }
        return at.log(request.plan().destination(), request.backupSet(), systemId, keys.inEscrow())
                .orElse(null);
    }
}
