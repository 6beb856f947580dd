package dev.fairlead.benchmarks.archive;

import com.zaxxer.hikari.HikariDataSource;
import dev.fairlead.benchmarks.measure.SealKeys;
import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.platform.archive.ArchiveSettings;
import dev.fairlead.platform.archive.Archiver;
import dev.fairlead.platform.archive.Archiver.Archive;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.disk.DiskLevel;
import dev.fairlead.platform.seal.Sealer;
import dev.fairlead.platform.seal.TrustedKeys;
import dev.fairlead.platform.store.ClosedStreams;
import dev.fairlead.platform.store.Facts;
import dev.fairlead.platform.store.Facts.Fact;
import dev.fairlead.platform.store.StreamEngine;
import dev.fairlead.platform.store.StreamTypes;
import dev.fairlead.platform.store.UuidV7;
import dev.fairlead.platform.trace.TraceContext;
import dev.fairlead.platform.trace.Tracing;
import dev.fairlead.schemas.EventCodec;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A month of lifecycles in the store of one service, through its append path. */
final class Month implements AutoCloseable {
    private static final Duration LENGTH = Duration.ofDays(30);
    private static final Duration AFTER = Duration.ofDays(31);

    /** Streams that last are of so many services. */
    private static final int SERVICES = 50;

    private static final int TOGETHER = 100;
    private static final List<String> TABLES =
            List.of(
                    "event",
                    "decision",
                    "projection",
                    "unpublished",
                    "work",
                    "archive",
                    "archived_stream");

    private final String service;
    private final Lifecycle lifecycle;
    private final HikariDataSource source = new HikariDataSource();
    private final JdbcClient jdbc;
    private final StreamTypes types;
    private final EventCodec codec = new EventCodec();
    private volatile Instant now;

    /**
     * @param start of the month
     */
    Month(String service, Lifecycle lifecycle, Credentials database, Instant start) {
        this.service = service;
        this.lifecycle = lifecycle;
        this.types = new StreamTypes(Replay.types(lifecycle));
        this.now = start;
        source.setJdbcUrl(database.url());
        source.setUsername(database.user());
        source.setPassword(database.password());
        source.setMaximumPoolSize(4);
        jdbc = JdbcClient.create(source);
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/platform")
                .load()
                .migrate();
    }

    String service() {
        return service;
    }

    /** Plays so many of them, evenly over the month. */
    void play(int lifecycles) {
        var ids = new UuidV7(() -> now, new SecureRandom());
        var tracing = new Tracing(OpenTelemetry.noop(), () -> now, Duration.ofHours(2));
        String said = "/fairlead/" + service;
        var engine =
                new StreamEngine(
                        source,
                        types,
                        codec,
                        ids,
                        () -> now,
                        tracing,
                        () -> "f".repeat(64),
                        () -> {},
                        said);
        var facts = new Facts(source, codec, () -> now, () -> {}, said);
        Duration each = LENGTH.dividedBy(lifecycles);
        for (int first = 0; first < lifecycles; first += TOGETHER) {
            int end = Math.min(lifecycles, first + TOGETHER);
            for (int step = 0; step < lifecycle.steps().size(); step++) {
                var command = Replay.again(lifecycle, step);
                String template = lifecycle.steps().get(step).stream();
                Set<String> streams = new LinkedHashSet<>();
                for (int i = first; i < end; i++) {
                    streams.add(stream(template, i));
                }
                var together = streams.stream().map(name -> new Directed(name, command)).toList();
                engine.executeAll(
                        together, engine.context(Actor.system("replay"), null, "d".repeat(36)));
            }
            List<Fact> things = new ArrayList<>();
            for (int i = first; i < end; i++) {
                lifecycle
                        .facts()
                        .forEach(fact ->
                                things.add(
                                        new Fact(
                                                fact.category(),
                                                ids.next(),
                                                fact.key(),
                                                fact.event(),
                                                now,
                                                TraceContext.NONE)));
            }
            facts.append(things);
            jdbc.sql("delete from unpublished").update();
            now = now.plus(each.multipliedBy(TOGETHER));
        }
    }

    /** As long as the one that it was played for has it. */
    private String stream(String template, int lifecycle) {
        int number = this.lifecycle.lasting().contains(template) ? lifecycle % SERVICES : lifecycle;
        long known = List.copyOf(this.lifecycle.names()).indexOf(template);
        String text = "%02d%08d".formatted(known, number);
        int keep = Math.max(template.indexOf('-') + 1, template.length() - text.length());
        return template.substring(0, keep) + text;
    }

    /** Bytes of each table with its indexes. */
    Map<String, Long> sizes() {
        return TABLES.stream()
                .collect(
                        Collectors.toMap(
                                table -> table,
                                table ->
                                        jdbc.sql("select pg_total_relation_size(?::regclass)")
                                                .params(table)
                                                .query(Long.class)
                                                .single(),
                                (a, _) -> a,
                                TreeMap::new));
    }

    /** Gives back what deleted rows left. */
    void compact() {
        for (String table : TABLES) {
            jdbc.sql("vacuum (full, analyze) " + table).update();
        }
    }

    long rows() {
        return jdbc.sql(
                        "select (select count(*) from event) + (select count(*) from decision)"
                                + " + (select count(*) from projection)")
                .query(Long.class)
                .single();
    }

    /** Lets the month be over, and so long ago that all of it may go. */
    Archiver archiver(Path folder) {
        now = now.plus(AFTER).plus(LENGTH);
        var keys = SealKeys.in(folder.resolve("seals"), service);
        var trusted = new TrustedKeys(keys.publicKeys(), () -> now);
        return new Archiver(
                source,
                new ClosedStreams(types, codec, List.of()),
                Sealer.of(keys.privateKey(), trusted),
                trusted,
                new ArchiveSettings(folder.resolve(service), AFTER),
                () -> DiskLevel.ROOMY,
                () -> now);
    }

    static long bytes(Archiver archiver) {
        return archiver.all().stream().mapToLong(Archive::bytes).sum();
    }

    @Override
    public void close() {
        source.close();
    }
}
