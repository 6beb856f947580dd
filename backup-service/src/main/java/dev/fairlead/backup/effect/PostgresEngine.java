package dev.fairlead.backup.effect;

import dev.fairlead.backup.engine.Deadline;
import dev.fairlead.backup.engine.Engine;
import dev.fairlead.backup.engine.PhysicalBackup;
import dev.fairlead.backup.restore.Drill;
import dev.fairlead.backup.restore.Login;
import dev.fairlead.backup.restore.Restore;
import dev.fairlead.backup.restore.Restore.Until;
import dev.fairlead.backup.source.Passwords;
import dev.fairlead.backup.source.Source;
import dev.fairlead.backup.store.BackupStore.Listed;
import dev.fairlead.backup.wal.WalArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Physical backups of a server, and the log that was kept after them. */
final class PostgresEngine implements Engine {
    private final Source source;
    private final Places places;
    private final InstantSource clock;
    private final After after;

    /**
     * What a drill or a restore goes on with.
     *
     * @param log null to end at the recovery point of the backup
     * @param last segment that is needed; null for all of it
     */
    record After(@Nullable WalArchive log, @Nullable String last, Until until) {
        static final After NOTHING = new After(null, null, new Until.End());
    }

    /**
     * @param source whose role also looks into what is restored
     */
    PostgresEngine(Source source, Places places, InstantSource clock, After after) {
        this.source = source;
        this.places = places;
        this.clock = clock;
        this.after = after;
    }

    @Override
    public Listed take(Order order) throws IOException, SQLException {
        return new PhysicalBackup(
                        source,
                        order.store(),
                        new PhysicalBackup.Task(
                                order.backupSet(),
                                order.backupId(),
                                order.before(),
                                order.compression(),
                                order.key(),
                                order.deadline()))
                .take();
    }

    @Override
    public Drilled drill(String id, Listed point, String catalogueSha256, Deadline deadline)
            throws IOException, SQLException, InterruptedException {
        var login = new Login(source.user(), Passwords.read(source.passwordFile()));
        Drill.Found found =
                new Drill(places.scratch(), places.programs(), login, clock)
                        .run(id, point, catalogueSha256, after.log(), deadline);
        return new Drilled(
                found.restore(),
                found.age(),
                found.recoveredLsn(),
                found.tables(),
                found.rows(),
                null);
    }

    @Override
    public Restored restore(
            String id, Listed point, String catalogueSha256, Path into, Deadline deadline)
            throws IOException, SQLException {
        Restore.Restored restored =
                new Restore(places.programs(), login())
                        .run(
                                new Restore.Order(
                                        id,
                                        into,
                                        point,
                                        catalogueSha256,
                                        after.log(),
                                        after.last(),
                                        after.until()),
                                deadline);
        return new Restored(restored.recoveredLsn(), restored.recoveredTo(), restored.checked());
    }

    /** A role whose password is lost looks into nothing, and holds no restore up. */
    private Login login() {
        try {
            return new Login(source.user(), Passwords.read(source.passwordFile()));
        } catch (Passwords.Missing lost) {
            return new Login(source.user(), "");
        }
    }
}
