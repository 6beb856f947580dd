package dev.fairlead.benchmarks.backup;

import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.testsupport.Fixture;
import dev.fairlead.testsupport.OwnDatabaseServer;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server that Fairlead brings with it, filled by pgbench: one that can tell which blocks have
 * changed.
 */
final class BlockServer implements AutoCloseable {
    private static final String SENTINEL = "sentinel";
    private static final String REPLICATION = "fairlead_replication";
    private static final int ROWS_PER_SCALE = 100_000;
    private static final Pattern RATE = Pattern.compile("^tps = ([0-9]+)", Pattern.MULTILINE);

    private final Programs programs;
    private final OwnDatabaseServer server;
    private final Credentials bench;
    private final int scale;

    BlockServer(Programs programs, int mebibytes) throws IOException, InterruptedException {
        this.programs = programs;
        scale = DebianServer.scale(mebibytes);
        server = Fixture.ownDatabaseServer();
        try {
            bench = server.database("bench");
            server.database(SENTINEL);
            pgbench(List.of("-i", "-q", "-s", String.valueOf(scale)));
            server.replication();
            admin("checkpoint");
        } catch (IOException | InterruptedException | RuntimeException failed) {
            server.close();
            throw failed;
        }
    }

    Reached reached() {
        return new Reached(
                server.port(),
                new Reached.Login(REPLICATION, server.passwordFile(REPLICATION)),
                new Reached.Writer(SENTINEL, SENTINEL, server.passwordFile(SENTINEL)));
    }

    /** Writes every hundredth of the rows anew, those that lie side by side. */
    void changeOnePercent() throws IOException {
        admin(
                "update pgbench_accounts set abalance = abalance + 1 where aid <= "
                        + scale * (ROWS_PER_SCALE / 100));
    }

    /** Writes as much as it can for so long; answers its transactions per second. */
    long load(int seconds) throws IOException, InterruptedException {
        String output = pgbench(List.of("-n", "-c", "8", "-j", "2", "-T", String.valueOf(seconds)));
        Matcher rate = RATE.matcher(output);
        if (!rate.find()) {
            throw new IOException("pgbench did not say its rate: " + output.strip());
        }
        return Long.parseLong(rate.group(1));
    }

    private String pgbench(List<String> arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(arguments);
        all.add("bench");
        return Programs.run(
                programs.words("pgbench", all),
                Map.of(
                        "PGPASSWORD",
                        bench.password(),
                        "PGHOST",
                        "127.0.0.1",
                        "PGPORT",
                        String.valueOf(server.port()),
                        "PGUSER",
                        bench.user()));
    }

    private void admin(String sql) throws IOException {
        Credentials admin = server.admin();
        String url = sql.equals("checkpoint") ? admin.url() : bench.url();
        try (var connection = DriverManager.getConnection(url, admin.user(), admin.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IOException(sql, failed);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
