package dev.fairlead.backup.effect;

import dev.fairlead.backup.backup.BackupCommand;
import dev.fairlead.backup.backup.BackupCommand.Lost;
import dev.fairlead.backup.backup.BackupCommand.Taken;
import dev.fairlead.backup.backup.BackupPlan;
import dev.fairlead.backup.backup.BackupRequest.TakeBackup;
import dev.fairlead.backup.backup.Unreadable;
import dev.fairlead.backup.content.Points;
import dev.fairlead.backup.engine.Deadline;
import dev.fairlead.backup.engine.Engine;
import dev.fairlead.backup.engine.SourceFailed;
import dev.fairlead.backup.store.BackupCatalogue;
import dev.fairlead.backup.store.BackupCatalogue.Uncounted;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.backup.store.BackupStore.Listed;
import dev.fairlead.backup.store.Compression;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectPool;
import dev.fairlead.platform.decide.EffectResult;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a backup, unless it is listed already. */
public final class TakeBackupHandler implements EffectHandler<TakeBackup, BackupCommand> {
    /**
     * Of what reads or writes a whole backup: each takes memory, disk and network, and sets have
     * their times at the same hour.
     */
    static final EffectPool POOL = new EffectPool("backup", 8);

    private static final Logger log = LoggerFactory.getLogger(TakeBackupHandler.class);

    private final Places places;
    private final InstantSource clock;
    private final BooleanSupplier diskFull;
    private final Engines engines;

    /**
     * @param diskFull whether nothing more is to be written to the disk of Fairlead now
     */
    public TakeBackupHandler(Places places, InstantSource clock, BooleanSupplier diskFull) {
        this.places = places;
        this.clock = clock;
        this.diskFull = diskFull;
        this.engines = new Engines(places, clock, Secrets.ofProcess());
    }

    @Override
    public Class<TakeBackup> requestType() {
        return TakeBackup.class;
    }

    @Override
    public EffectPool pool() {
        return POOL;
    }

    @Override
    public EffectResult<BackupCommand> handle(TakeBackup request, EffectContext context) {
        BackupCommand outcome = take(request);
        if (outcome instanceof Lost lost) {
            // Events tell of the last attempt only.
            log.atWarn()
                    .addKeyValue("set", request.backupSet())
                    .addKeyValue("backup", request.backupId())
                    .addKeyValue("attempt", lost.attempt())
                    .addKeyValue("reason", lost.reason())
                    .addKeyValue("detail", lost.detail())
                    .log("Attempt at a backup failed");
        }
        return EffectResult.done(outcome);
    }

    private BackupCommand take(TakeBackup request) {
        Optional<BackupStore> store = places.destination(request.plan().destination());
        Optional<Engine> engine;
        try {
            engine = engines.toTake(request.plan());
        } catch (SourceFailed missing) {
            return new Lost(
                    request.attempt(),
                    missing.reason(),
                    String.valueOf(missing.getMessage()),
                    missing.isHopeless());
        }
        if (engine.isEmpty() || store.isEmpty()) {
            return new Lost(
                    request.attempt(),
                    "place-unknown",
                    "no properties for source '%s' and destination '%s'; see fairlead.backup.sources and fairlead.backup.destinations"
                            .formatted(request.plan().source(), request.plan().destination()),
                    true);
        }
        return take(request, engine.get(), store.get());
    }

    private BackupCommand take(TakeBackup request, Engine engine, BackupStore store) {
        Instant began = clock.instant();
        try {
            var deadline = new Deadline(clock, request.deadline(), diskFull);
            Optional<Listed> before = store.find(request.backupSet(), request.backupId());
            if (before.isEmpty()) {
                deadline.check();
            }
            Listed listed =
                    before.isPresent()
                            ? before.get()
                            : engine.take(order(request, store, deadline));
            for (Uncounted uncounted : listed.catalogue().uncounted()) {
                log.atWarn()
                        .addKeyValue("set", request.backupSet())
                        .addKeyValue("backup", request.backupId())
                        .addKeyValue("database", uncounted.database())
                        .addKeyValue("reason", uncounted.reason())
                        .log("Rows of a database were not counted");
            }
            BackupCatalogue.Unreadable unreadable = Points.unreadable(listed);
            if (unreadable != null) {
                log.atWarn()
                        .addKeyValue("set", request.backupSet())
                        .addKeyValue("backup", request.backupId())
                        .addKeyValue("count", unreadable.count())
                        .addKeyValue("first", unreadable.first())
                        .log("Files might not be read and are not in the backup");
            }
            return new Taken(request.attempt(), found(listed, began));
        } catch (IOException | SQLException failed) {
            Failure failure = Failure.of(failed, "connection-failed");
            return new Lost(
                    request.attempt(), failure.reason(), failure.detail(), failure.hopeless());
        }
    }

    /** One that is gone by now lets the backup be a full one: it is worth more than none. */
    private static @Nullable Listed parent(TakeBackup request, BackupStore store)
            throws IOException {
        BackupPlan.Parent parent = request.plan().parent();
        return parent == null
                ? null
                : store.find(request.backupSet(), parent.backupId()).orElse(null);
    }

    private static Engine.Order order(TakeBackup request, BackupStore store, Deadline deadline)
            throws IOException {
        return new Engine.Order(
                store,
                request.backupSet(),
                request.backupId(),
                parent(request, store),
                new Compression(request.plan().compressionLevel()),
                request.plan().key(),
                deadline);
    }

    private BackupCommand.Found found(Listed listed, Instant began) {
        BackupCatalogue catalogue = listed.catalogue();
        return new BackupCommand.Found(
                catalogue.serverVersion(),
                catalogue.startLsn(),
                catalogue.consistentLsn(),
                catalogue.recoveryPoint().lsn(),
                catalogue.recoveryPoint().at(),
                catalogue.archiveBytes(),
                catalogue.storedBytes(),
                catalogue.tables().size(),
                catalogue.uncounted().stream().map(Uncounted::database).toList(),
                listed.sha256(),
                Duration.between(began, clock.instant()).toMillis(),
                content(catalogue),
                catalogue.content() == null ? catalogue.systemId() : null);
    }

    private static BackupCommand.@Nullable Content content(BackupCatalogue catalogue) {
        var content = catalogue.content();
        return content == null
                ? null
                : new BackupCommand.Content(
                        content.engine(),
                        content.items(),
                        catalogue.parent() != null,
                        content.unreadable() == null
                                ? null
                                : new Unreadable(
                                        content.unreadable().count(),
                                        content.unreadable().first()));
    }
}
