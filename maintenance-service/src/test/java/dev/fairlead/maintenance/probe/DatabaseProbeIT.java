package dev.fairlead.maintenance.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.maintenance.finding.Finding;
import dev.fairlead.maintenance.probe.DatabaseProbe.Login;
import dev.fairlead.testsupport.Fixture;
import dev.fairlead.testsupport.OwnDatabaseServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Faults that were planted in a real server, each found with its object and what would mend it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseProbeIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** As they ship. */
    private static final int SHIPPED_ROWS = 10_000;

    private static final DatabaseLimits SHIPPED =
            new DatabaseLimits(
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(1),
                    SHIPPED_ROWS,
                    0.8,
                    Duration.ofDays(30),
                    500_000_000,
                    1L << 30);

    /** So low that what was planted a moment ago counts. */
    private static final DatabaseLimits LOW =
            new DatabaseLimits(
                    Duration.ZERO, Duration.ZERO, 100, 0.8, Duration.ZERO, 500_000_000, 0);

    /** What was counted so far is not counted after the analyze; before 15 it comes by itself. */
    private static final String FLUSH =
            "do $$ begin if current_setting('server_version_num')::int >= 150000"
                    + " then perform pg_stat_force_next_flush(); end if; end $$";

    private static final List<String> TABLES =
            List.of(
                    "create table healthy (id bigint generated always as identity primary key, name text)",
                    "insert into healthy (name) select 'n' || n from generate_series(1, 20000) n",
                    "create table orders (id int primary key, customer bigint references healthy)",
                    "create index orders_customer on orders (customer)",
                    "insert into orders select n, n from generate_series(1, 20000) n",
                    FLUSH,
                    "analyze");

    private static final String SLEEP =
            "select pg_sleep(120), 'secret', 987654321012, $$confidential$$, E'a\\'hushed'";

    private final OwnDatabaseServer server = Fixture.ownDatabaseServer();
    private final Credentials owner = server.database("probed");
    private Login login = new Login("", "");

    @BeforeAll
    void start() throws SQLException {
        Credentials role = server.replication();
        login = new Login(role.user(), role.password());
        try (Connection connection = connect(owner)) {
            execute(connection, TABLES);
        }
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aHealthyDatabaseThatIsBeingUsedGivesNothing() throws Exception {
        Credentials healthy = server.database("healthy");
        server.replication();
        try (Connection connection = connect(healthy)) {
            execute(connection, TABLES);
            var work =
                    CompletableFuture.runAsync(() -> {
                        for (int i = 1; i <= 500; i++) {
                            run(connection, "update healthy set name = 'm' where id = " + i);
                        }
                    });
            for (int i = 0; i < 5; i++) {
                Look look = probe(healthy, SHIPPED).look();
                assertThat(look.findings()).isEmpty();
                assertThat(look.unseen()).isEmpty();
            }
            work.join();
        }
    }

    /** PostgreSQL's own load, where it is installed; at first and while it runs. */
    @Test
    @Tag("thorough")
    void aHealthyServerUnderPgbenchGivesNothing() throws Exception {
        Path pgbench = Path.of("/usr/bin/pgbench");
        if ("true".equals(System.getenv("FAIRLEAD_REQUIRE_TOOLS"))) {
            assertThat(pgbench).as("install the package postgresql to run this").exists();
        }
        assumeThat(pgbench).exists();
        Credentials healthy = server.database("loaded");
        server.replication();
        pgbench(pgbench, healthy, "-i", "-q", "-s", "2").get();

        CompletableFuture<Integer> load = pgbench(pgbench, healthy, "-n", "-c", "4", "-T", "30");
        int looks = 0;
        do {
            Look look = probe(healthy, SHIPPED).look();
            assertThat(look.findings()).isEmpty();
            assertThat(look.unseen()).isEmpty();
            looks++;
        } while (!load.isDone());

        assertThat(load.get()).isZero();
        assertThat(looks).isGreaterThan(5);
        try (Connection connection = connect(healthy)) {
            // Enough of it that the limits would be reached without a look at the last vacuum.
            assertThat(Integer.parseInt(text(connection, "select count(*) from pgbench_history")))
                    .isGreaterThan(SHIPPED_ROWS);
        }
    }

    private static CompletableFuture<Integer> pgbench(
            Path program, Credentials database, String... arguments) throws IOException {
        URI address = URI.create(database.url().substring("jdbc:".length()));
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of("-h", address.getHost(), "-p", String.valueOf(address.getPort())));
        command.addAll(List.of("-U", database.user()));
        command.addAll(List.of(arguments));
        command.add(address.getPath().substring(1));
        var builder = new ProcessBuilder(command);
        builder.environment().put("PGPASSWORD", database.password());
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        return builder.start().onExit().thenApply(Process::exitValue);
    }

    @Test
    void everyPlantedFaultIsFoundWithItsObjectAndItsRemedy() throws Exception {
        try (Connection admin = admin();
                Connection own = connect(owner);
                Connection holder = connect(owner);
                Connection waiter = connect(owner);
                Connection busy = connect(owner)) {
            execute(
                    own,
                    List.of(
                            "create table parent (id int primary key)",
                            "create table child (id int primary key, parent_id int references parent, kind text)",
                            "insert into parent select generate_series(1, 500)",
                            "insert into child select n, n, 'k' from generate_series(1, 500) n",
                            "create index child_kind on child (kind)",
                            "create index child_kind_again on child (kind)",
                            "create table doubles (id int)",
                            "insert into doubles values (1), (1)",
                            "create sequence nearly maxvalue 100",
                            "select setval('nearly', 95)",
                            "create table churned (id int primary key, note text) with (autovacuum_enabled = off)",
                            "insert into churned select n, 'a' from generate_series(1, 500) n",
                            "analyze churned",
                            "update churned set note = 'b'"));
            fails(own, "create unique index concurrently doubles_id on doubles (id)");
            execute(
                    admin,
                    List.of(
                            "select pg_create_physical_replication_slot('forgotten', true)",
                            "alter system set autovacuum = off",
                            "select pg_reload_conf()"));
            holder.setAutoCommit(false);
            run(holder, "update parent set id = id where id = 1");
            // Of their own threads: the common pool may have only one.
            var waiting =
                    CompletableFuture.runAsync(
                            () -> run(waiter, "update parent set id = id where id = 1"),
                            Thread::startVirtualThread);
            var running =
                    CompletableFuture.runAsync(
                            () -> run(busy, SLEEP, "canceling"), Thread::startVirtualThread);
            String holding = text(holder, "select pg_backend_pid()");

            await().atMost(PATIENCE)
                    .untilAsserted(() -> {
                        Map<String, List<Finding>> found =
                                probe(owner, LOW).look().findings().stream()
                                        .collect(Collectors.groupingBy(Finding::kind));
                        has(found, "invalid-index", "public.doubles_id", "reindex index");
                        has(found, "duplicate-index", "public.child_kind_again", "drop index");
                        has(found, "unused-index", "public.child_kind", "drop index");
                        has(
                                found,
                                "foreign-key-without-index",
                                "child_parent_id_fkey of child",
                                "create index concurrently on child (parent_id);");
                        has(found, "sequence-near-its-end", "public.nearly", "alter sequence");
                        has(found, "dead-rows", "public.churned", "vacuum (analyze)");
                        has(found, "stale-statistics", "public.churned", "analyze public.churned");
                        has(found, "slot-holds-log", "forgotten", "pg_drop_replication_slot");
                        has(found, "dangerous-setting", "autovacuum", "alter system set");
                        has(found, "long-running-query", "pid ", "pg_cancel_backend");
                        has(found, "blocked-session", "pid ", "pg_terminate_backend(" + holding);
                        has(
                                found,
                                "idle-in-transaction",
                                "pid " + holding,
                                "pg_terminate_backend(" + holding);
                        assertThat(found.get("long-running-query"))
                                .anySatisfy(finding ->
                                        assertThat(finding.evidence()).contains(": SELECT"));
                        assertThat(found.toString())
                                .doesNotContain("secret")
                                .doesNotContain("987654321012")
                                .doesNotContain("confidential")
                                .doesNotContain("hushed")
                                .doesNotContain("pg_sleep");
                    });
            assertThat(kinds(probe(owner, limits(0.001, 500_000_000)).look()))
                    .contains("connections-near-the-limit");
            assertThat(kinds(probe(owner, limits(0.8, 1)).look()))
                    .contains("transaction-ids-run-out");

            holder.rollback();
            waiting.join();
            run(
                    admin,
                    "select pg_cancel_backend(pid) from pg_stat_activity where query like 'select pg_sleep%'");
            running.join();
            execute(
                    admin,
                    List.of(
                            "select pg_drop_replication_slot('forgotten')",
                            "alter system reset autovacuum",
                            "select pg_reload_conf()"));
        }
    }

    @Test
    void whereThereAreMoreThanAreReadNoneIsTakenAsGone() throws Exception {
        Credentials many = server.database("many");
        server.replication();
        try (Connection connection = connect(many)) {
            run(
                    connection,
                    "do $$ begin for i in 1..201 loop"
                            + " execute format('create sequence s%s maxvalue 100 start 95', i);"
                            + " perform nextval('s' || i);"
                            + " end loop; end $$");
        }

        Look look = probe(many, SHIPPED).look();

        assertThat(look.findings())
                .filteredOn(finding -> finding.kind().equals("sequence-near-its-end"))
                .hasSize(200);
        assertThat(look.saw("sequence-near-its-end", "public.s99")).isFalse();
        assertThat(look.saw("invalid-index", "public.any")).isTrue();
    }

    @Test
    void whoCannotLogInSeesNothingAndClosesNothing() throws Exception {
        var stranger =
                new DatabaseProbe(
                        "probed",
                        owner.url(),
                        new Login(login.user(), "wrong"),
                        SHIPPED,
                        Duration.ofSeconds(5));

        Look look = stranger.look();

        assertThat(kinds(look)).containsExactly(Look.FAILED);
        assertThat(look.findings().getFirst().remedy()).contains("pg_monitor");
        assertThat(look.findings().toString()).doesNotContain("wrong");
        assertThat(look.saw("invalid-index", "public.doubles_id")).isFalse();
    }

    @Test
    void theConnectionCanChangeNothing() throws Exception {
        var writes =
                new DatabaseProbe("probed", owner.url(), login, SHIPPED, Duration.ofSeconds(5));

        try (Connection connection = writes.connect()) {
            assertThat(text(connection, "show default_transaction_read_only")).isEqualTo("on");
            fails(connection, "create table written (id int)");
        }
    }

    private static DatabaseLimits limits(double used, long frozenAge) {
        return new DatabaseLimits(
                SHIPPED.query(),
                SHIPPED.waiting(),
                SHIPPED.rows(),
                used,
                SHIPPED.unusedAfter(),
                frozenAge,
                SHIPPED.slotBytes());
    }

    private static void has(
            Map<String, List<Finding>> found, String kind, String object, String remedy) {
        assertThat(found.getOrDefault(kind, List.of()))
                .as("%s among %s", kind, found.keySet())
                .anySatisfy(finding -> {
                    assertThat(finding.object()).startsWith(object);
                    assertThat(finding.remedy()).contains(remedy);
                    assertThat(finding.evidence()).isNotBlank();
                });
    }

    private static List<String> kinds(Look look) {
        return look.findings().stream().map(Finding::kind).distinct().toList();
    }

    private DatabaseProbe probe(Credentials database, DatabaseLimits limits) {
        return new DatabaseProbe("probed", database.url(), login, limits, Duration.ofSeconds(10));
    }

    private static Connection connect(Credentials to) throws SQLException {
        return DriverManager.getConnection(to.url(), to.user(), to.password());
    }

    /** As the superuser, in the probed database. */
    private Connection admin() throws SQLException {
        Credentials admin = server.admin();
        return DriverManager.getConnection(owner.url(), admin.user(), admin.password());
    }

    private static void execute(Connection connection, List<String> statements) {
        statements.forEach(each -> run(connection, each));
    }

    private static void run(Connection connection, String statement) {
        run(connection, statement, "-");
    }

    /**
     * @param unless what the server may say instead
     */
    private static void run(Connection connection, String sql, String unless) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            if (!String.valueOf(failed.getMessage()).contains(unless)) {
                throw new IllegalStateException(sql, failed);
            }
        }
    }

    private static void fails(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql)).isInstanceOf(SQLException.class);
        }
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }
}
