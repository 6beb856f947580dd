package dev.fairlead.standalone.supervise;

import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.embedded.database.DatabaseProcess;
import dev.fairlead.embedded.database.DatabaseSettings;
import dev.fairlead.process.Part;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL server. */
public final class DatabasePart implements Part {
    /** Role that may copy the server. */
    public static final String REPLICATION = "fairlead_replication";

    private final DatabaseSettings settings;
    private volatile @Nullable DatabaseProcess running;

    public DatabasePart(DatabaseSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public void start() throws IOException {
        running = DatabaseProcess.start(settings);
    }

    /** The database of a service, owned by a role of its own; created when missing. */
    public Credentials database(String service) throws IOException, SQLException {
        return server().ensureDatabase(service);
    }

    /** The role that may stream the write-ahead log; created when missing. */
    public Credentials replication() throws IOException, SQLException {
        return server().ensureReplication();
    }

    /** Ends the one that an earlier platform left behind, whose port is needed. */
    public void endLeftBehind() throws IOException {
        DatabaseProcess.endLeftBehind(settings);
    }

    @Override
    public boolean isRunning() {
        DatabaseProcess process = running;
        return process != null && process.handle().isAlive();
    }

    private DatabaseProcess server() {
        return Objects.requireNonNull(running, "the database was not started");
    }

    @Override
    public String ending() {
        DatabaseProcess process = running;
        return process == null ? "it was not started" : process.ending();
    }

    @Override
    public void stop() {
        DatabaseProcess process = running;
        if (process != null) {
            process.close();
        }
    }
}
