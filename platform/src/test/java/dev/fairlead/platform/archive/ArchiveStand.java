package dev.fairlead.platform.archive;

import com.zaxxer.hikari.HikariDataSource;
import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.platform.archive.Cases.CaseCommand;
import dev.fairlead.platform.archive.Gathering.Limits;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Keeping;
import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.disk.DiskLevel;
import dev.fairlead.platform.fixture.TestKeys;
import dev.fairlead.platform.seal.Sealer;
import dev.fairlead.platform.seal.TrustedKeys;
import dev.fairlead.platform.store.ClosedStreams;
import dev.fairlead.platform.store.StreamEngine;
import dev.fairlead.platform.store.StreamTypes;
import dev.fairlead.platform.store.UuidV7;
import dev.fairlead.platform.sums.StoreSums;
import dev.fairlead.platform.sums.StreamSum;
import dev.fairlead.platform.trace.Tracing;
import dev.fairlead.schemas.EventCodec;
import dev.fairlead.testsupport.Fixture;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** A store on a real database whose clock goes as the test says, and archivers of it. */
final class ArchiveStand implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
    static final Instant LONG_AGO = NOW.minus(Duration.ofDays(500));

    /** Old enough for no archive. */
    static final Instant LATELY = NOW.minus(Duration.ofDays(399));

    private static final String SERVICE = "incident";

    private final HikariDataSource source = new HikariDataSource();
    private final StreamTypes types = new StreamTypes(List.of(Cases.ENDING, Cases.RESTING));
    private final EventCodec codec = new EventCodec();
    private final Path folder;
    private Instant now = LONG_AGO;
    private DiskLevel disk = DiskLevel.ROOMY;
    private Keeping keeping = _ -> Set.of();

    ArchiveStand(Path folder) {
        this.folder = folder;
        Credentials database = Fixture.database("archive");
        source.setJdbcUrl(database.url());
        source.setUsername(database.user());
        source.setPassword(database.password());
        source.setMaximumPoolSize(4);
        source.setMinimumIdle(0);
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/platform")
                .load()
                .migrate();
    }

    Path folder() {
        return folder;
    }

    void at(Instant time) {
        now = time;
    }

    void disk(DiskLevel level) {
        disk = level;
    }

    void keeping(Keeping what) {
        keeping = what;
    }

    /** One that remembers nothing of the others, as another process would. */
    StreamEngine engine() {
        return new StreamEngine(
                source,
                types,
                codec,
                new UuidV7(() -> now, new SecureRandom()),
                () -> now,
                new Tracing(OpenTelemetry.noop(), () -> now, Duration.ofHours(2)),
                () -> "none",
                () -> {},
                "/fairlead/incident");
    }

    Archiver archiver() {
        return archiver(_ -> {});
    }

    Archiver archiver(Consumer<Stage> reached) {
        return archiver(folder, reached);
    }

    Archiver archiver(@Nullable Path into, Consumer<Stage> reached) {
        var trusted = new TrustedKeys(TestKeys.ofThisJvm().publicKeys(), () -> now);
        return new Archiver(
                source,
                new ClosedStreams(types, codec, List.of(keeping)),
                Sealer.of(TestKeys.ofThisJvm().privateKey(SERVICE), trusted),
                trusted,
                new ArchiveSettings(into, Duration.ofDays(400)),
                new Limits(500, 1_000),
                () -> disk,
                () -> now,
                reached);
    }

    /** Runs until there is nothing left to do. */
    static long runAll(Archiver archiver) {
        long rows = 0;
        boolean more = true;
        while (more) {
            var portion = archiver.run();
            rows += portion.rows();
            more = portion.more();
        }
        return rows;
    }

    Outcome give(StreamEngine engine, String stream, CaseCommand command) {
        return engine.execute(stream, command, engine.context(Actor.caller("t"), null, stream));
    }

    /** Three events each, all of them published. */
    void closed(String category, int first, int number) {
        var engine = engine();
        for (int from = first; from < first + number; from += 100) {
            List<Directed> together = new ArrayList<>();
            for (int i = from; i < Math.min(first + number, from + 100); i++) {
                String id = category + i;
                String stream = category + "-" + id;
                together.add(
                        new Directed(stream, new CaseCommand.Note(id, "ünïcode \"quoted\"\n" + i)));
                together.add(new Directed(stream, new CaseCommand.Note(id, "second")));
                together.add(new Directed(stream, new CaseCommand.Close()));
            }
            engine.executeAll(together, engine.context(Actor.caller("t"), "why", "life-" + from));
        }
        published();
    }

    void published() {
        jdbc().sql("delete from unpublished").update();
    }

    void park(String key, long offset, Instant at) {
        jdbc().sql(
                        """
                        insert into parked (consumer, topic, partition, kafka_offset, key, source, stream_id, sequence,
                          record, headers, reason, detail, parked_at)
                        values ('c', 't', 0, ?, ?, 's', 'x-1', 1, '\\x0001ff', '\\x00', 'handler-failed', 'd', ?)
                        """)
                .params(offset, key, Gathering.time(at))
                .update();
    }

    JdbcClient jdbc() {
        return JdbcClient.create(source);
    }

    HikariDataSource source() {
        return source;
    }

    long count(String sql) {
        return jdbc().sql(sql).query(Long.class).single();
    }

    /** What each table of the store holds, to the last byte. */
    Map<String, String> digests() {
        Map<String, String> digests = new TreeMap<>();
        for (String table : List.of("event", "decision", "projection", "parked", "work", "claim")) {
            digests.put(
                    table,
                    jdbc().sql(
                                    "select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from %s t"
                                            .formatted(table))
                            .query(String.class)
                            .single());
        }
        return digests;
    }

    Map<String, StreamSum> sums() {
        Map<String, StreamSum> sums = new TreeMap<>();
        new StoreSums(source, new DataSourceTransactionManager(source))
                .each(null, null, sum -> sums.put(sum.stream(), sum));
        return sums;
    }

    @Override
    public void close() {
        source.close();
    }
}
