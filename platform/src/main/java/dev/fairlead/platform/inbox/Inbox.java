package dev.fairlead.platform.inbox;

import dev.fairlead.platform.decide.Reaction;
import dev.fairlead.platform.inbox.InboxTable.Key;
import dev.fairlead.platform.inbox.InboxTable.Source;
import dev.fairlead.platform.store.Companion;
import dev.fairlead.platform.store.StreamEngine;
import dev.fairlead.platform.trace.Tracing;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;

/** Handles a batch of records in one transaction; record by record only where a handler fails. */
public final class Inbox {
    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    /** Class of SQL states. */
    private static final String PROGRAM_LIMIT = "54";

    private final InboxTable table;
    private final RecordReader reader;
    private final List<? extends Reaction> reactions;
    private final StreamEngine engine;
    private final Tracing tracing;
    private final InstantSource clock;
    private final Supplier<String> configHash;
    private final Consumer<InboxTable.Park> deadLetters;

    Inbox(
            InboxTable table,
            RecordReader reader,
            List<? extends Reaction> reactions,
            StreamEngine engine,
            Tracing tracing,
            InstantSource clock,
            Supplier<String> configHash,
            Consumer<InboxTable.Park> deadLetters) {
        this.table = table;
        this.reader = reader;
        this.reactions = reactions;
        this.engine = engine;
        this.tracing = tracing;
        this.clock = clock;
        this.configHash = configHash;
        this.deadLetters = deadLetters;
    }

    /**
     * How far a batch was handled.
     *
     * @param handled number of records, from the first, that are dealt with
     * @param gap what is missing before the next one; empty where all are dealt with
     */
    record Progress(int handled, String gap) {}

    /**
     * Handles records of one or more partitions, in order.
     *
     * @throws DataAccessException or {@link Companion.Overtaken} where nothing of it is stored and
     *     it is to be given again
     */
    Progress handle(List<ConsumerRecord<byte[], byte[]>> records) {
        var incoming = records.stream().map(reader::read).toList();
        try {
            return store(incoming);
        } catch (Companion.Overtaken e) {
            throw e;
        } catch (RuntimeException e) {
            if (comesFromTheDatabaseItself(e)) {
                throw e;
            }
            log.atWarn()
                    .addKeyValue("records", records.size())
                    .setCause(e)
                    .log("A handler failed, the batch is handled record by record");
            return oneByOne(incoming);
        }
    }

    /** Values that the database refuses are refused for ever; everything else may pass. */
    private static boolean comesFromTheDatabaseItself(RuntimeException e) {
        return e instanceof DataAccessException
                && !(e instanceof DataIntegrityViolationException)
                && !isTooLong(e);
    }

    /** A name that no index takes is told as if the database had run out of something. */
    private static boolean isTooLong(RuntimeException e) {
        return e.getCause() instanceof SQLException cause
                && String.valueOf(cause.getSQLState()).startsWith(PROGRAM_LIMIT);
    }

    private Progress oneByOne(List<Incoming> incoming) {
        for (int i = 0; i < incoming.size(); i++) {
            var one = incoming.get(i);
            Progress progress;
            try {
                progress = store(List.of(one));
            } catch (Companion.Overtaken e) {
                throw e;
            } catch (RuntimeException e) {
                if (comesFromTheDatabaseItself(e)) {
                    throw e;
                }
                var broken =
                        new InboxTable.Park(
                                one, "handler-failed", String.valueOf(e), clock.instant());
                engine.transact(List.of(), table.companion(List.of(), List.of(broken)));
                parked(broken);
                continue;
            }
            if (progress.handled() == 0) {
                return new Progress(i, progress.gap());
            }
        }
        return new Progress(incoming.size(), "");
    }

    /** Handles a parked record as if no record of its key were parked. */
    Optional<String> replay(Incoming incoming, Companion deletion) {
        if (incoming instanceof Incoming.Unreadable unreadable) {
            return Optional.of(unreadable.detail());
        }
        var batch = batch(List.of(incoming), Set.of());
        batch.walk(List.of(incoming));
        if (batch.gap != null) {
            return Optional.of(batch.gap);
        }
        if (!batch.parks.isEmpty()) {
            return Optional.of(batch.parks.getFirst().detail());
        }
        var advanced = table.companion(batch.advances(), List.of());
        engine.transact(
                batch.commands,
                connection -> {
                    deletion.write(connection);
                    advanced.write(connection);
                });
        return Optional.empty();
    }

    private Batch batch(List<Incoming> incoming, Set<Key> parkedKeys) {
        return new Batch(
                reactions,
                tracing,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                configHash.get(),
                positions(incoming),
                parkedKeys);
    }

    private Progress store(List<Incoming> incoming) {
        var batch = batch(incoming, parkedKeys(incoming));
        batch.walk(incoming);
        var advances = batch.advances();
        if (!advances.isEmpty() || !batch.parks.isEmpty()) {
            engine.transact(batch.commands, table.companion(advances, batch.parks));
            batch.parks.forEach(this::parked);
        }
        int handled = batch.gapAt < 0 ? incoming.size() : batch.gapAt;
        var gap = batch.gap;
        return new Progress(handled, gap == null ? "" : gap);
    }

    private HashMap<Source, Long> positions(List<Incoming> incoming) {
        var sources = new HashSet<Source>();
        for (var one : incoming) {
            if (one instanceof Incoming.Readable readable) {
                sources.add(new Source(readable.received().source(), readable.stream()));
            }
        }
        try {
            return new HashMap<>(table.positions(sources));
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private HashSet<Key> parkedKeys(List<Incoming> incoming) {
        var keys = new HashSet<Key>();
        incoming.forEach(one -> keys.add(new Key(one.raw().topic(), one.raw().key())));
        try {
            return new HashSet<>(table.parked(keys));
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private static DataAccessException unavailable(SQLException e) {
        return new org.springframework.dao.TransientDataAccessResourceException(
                "the inbox cannot be read", e);
    }

    private void parked(InboxTable.Park park) {
        log.atWarn()
                .addKeyValue("topic", park.incoming().raw().topic())
                .addKeyValue("partition", park.incoming().raw().partition())
                .addKeyValue("offset", park.incoming().raw().offset())
                .addKeyValue("reason", park.reason())
                .log("Record is parked");
        deadLetters.accept(park);
    }
}
