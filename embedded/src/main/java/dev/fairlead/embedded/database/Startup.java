package dev.fairlead.embedded.database;

import dev.fairlead.process.Child;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.ds.PGSimpleDataSource;

/** Starts the server and waits until it takes connections. */
final class Startup {
    private static final Duration RECOVERY = Duration.ofMinutes(2);
    private static final Duration RETRY = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(40);
    private static final String WRONG_PASSWORD = "28P01";

    private final Credentials admin;
    private final Path log;

    Startup(Credentials admin, Path log) {
        this.admin = admin;
        this.log = log;
    }

    /** Starts a child. */
    interface Starter {
        Child start() throws IOException;
    }

    /**
     * A server that ends at once is started again for a while: after a kill the operating system
     * may need a moment to end the other processes of the previous one and to free the port.
     */
    Child untilReady(Starter starter) throws IOException {
        long giveUp = System.nanoTime() + RETRY.toNanos();
        while (true) {
            Child child = starter.start();
            if (ready(child)) {
                return child;
            }
            if (System.nanoTime() > giveUp) {
                throw new IOException(
                        "PostgreSQL did not start on %s; %s says why".formatted(admin.url(), log));
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private boolean ready(Child child) throws IOException {
        long giveUp = System.nanoTime() + RECOVERY.toNanos();
        while (child.handle().isAlive()) {
            try (var _ = connect()) {
                return child.handle().isAlive();
            } catch (SQLException notYet) {
                if (WRONG_PASSWORD.equals(notYet.getSQLState())) {
                    child.stop(Postmaster.FAST_STOP);
                    throw new IOException(
                            "the password of %s in the data directory is not the server's; restore the file or start on an empty directory"
                                    .formatted(admin.user()),
                            notYet);
                }
                if (System.nanoTime() > giveUp) {
                    child.stop(Duration.ZERO);
                    throw new IOException(
                            "PostgreSQL takes no connections after %d s; %s says why"
                                    .formatted(RECOVERY.toSeconds(), log),
                            notYet);
                }
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
        return false;
    }

    private Connection connect() throws SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl(admin.url());
        source.setConnectTimeout(2);
        source.setSocketTimeout(5);
        return source.getConnection(admin.user(), admin.password());
    }
}
