package dev.fairlead.platform.inbox;

import dev.fairlead.platform.decide.Reaction;
import dev.fairlead.platform.inbox.DeadLetters.Replayed;
import dev.fairlead.platform.inbox.InboxTable.Key;
import dev.fairlead.platform.inbox.InboxTable.Source;
import dev.fairlead.platform.inbox.Incoming.Raw;
import dev.fairlead.platform.store.Companion;
import dev.fairlead.platform.store.StreamEngine;
import dev.fairlead.platform.trace.Tracing;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;

/** Handles a batch of records in one transaction; record by record only where a handler fails. */
public final class Inbox implements DeadLetters.Replaying {
    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    /** Of the waiting records of a stream, in one transaction. */
    private static final int MOST_AT_ONCE = 500;

    private final InboxTable table;
    private final Gaps gaps;
    private final Refusals refusals;
    private final RecordReader reader;
    private final List<? extends Reaction> reactions;
    private final Observers observers;
    private final StreamEngine engine;
    private final Tracing tracing;
    private final InstantSource clock;
    private final Supplier<String> configHash;
    private final Consumer<InboxTable.Park> deadLetters;

    Inbox(
            InboxTable table,
            Gaps gaps,
            Refusals refusals,
            RecordReader reader,
            List<? extends Reaction> reactions,
            Observers observers,
            StreamEngine engine,
            Tracing tracing,
            InstantSource clock,
            Supplier<String> configHash,
            Consumer<InboxTable.Park> deadLetters) {
        this.table = table;
        this.gaps = gaps;
        this.refusals = refusals;
        this.reader = reader;
        this.reactions = reactions;
        this.observers = observers;
        this.engine = engine;
        this.tracing = tracing;
        this.clock = clock;
        this.configHash = configHash;
        this.deadLetters = deadLetters;
    }

    /**
     * Handles records of one or more partitions, in order.
     *
     * @throws DataAccessException or {@link Companion.Overtaken} where nothing of it is stored and
     *     it is to be given again
     */
    void handle(List<ConsumerRecord<byte[], byte[]>> records) {
        handle(records.stream().map(reader::read).toList(), _ -> Companion.NONE);
    }

    /**
     * @param taking what else is written with the records that it is given
     */
    private void handle(List<Incoming> incoming, Function<List<Incoming>, Companion> taking) {
        var rest = incoming;
        while (!rest.isEmpty()) {
            rest = rest.subList(some(rest, taking), rest.size());
        }
    }

    /**
     * @return how many, from the first, were handled
     */
    private int some(List<Incoming> incoming, Function<List<Incoming>, Companion> taking) {
        try {
            return store(incoming, taking);
        } catch (Companion.Overtaken e) {
            throw e;
        } catch (RuntimeException e) {
            if (Faults.isOfTheDatabaseItself(e)) {
                throw e;
            }
            log.atWarn()
                    .addKeyValue("records", incoming.size())
                    .setCause(e)
                    .log("A handler failed, the batch is handled record by record");
            oneByOne(incoming, taking);
            return incoming.size();
        }
    }

    private void oneByOne(List<Incoming> incoming, Function<List<Incoming>, Companion> taking) {
        for (var one : incoming) {
            try {
                store(List.of(one), taking);
            } catch (Companion.Overtaken e) {
                throw e;
            } catch (RuntimeException e) {
                if (Faults.isOfTheDatabaseItself(e)) {
                    throw e;
                }
                var broken =
                        new InboxTable.Park(
                                one, "handler-failed", String.valueOf(e), clock.instant());
                var parked = table.companion(List.of(), List.of(broken));
                engine.transact(List.of(), both(taking.apply(List.of(one)), parked));
                parked(broken);
            }
        }
    }

    private static Companion both(Companion first, Companion second) {
        return connection -> {
            first.write(connection);
            second.write(connection);
        };
    }

    @Override
    public int replayAll(List<Raw> raws) {
        var incoming = raws.stream().map(reader::read).toList();
        var batch = batch(incoming, Set.of());
        int handled;
        try {
            handled = batch.walk(incoming);
            if (!batch.parks.isEmpty()) {
                return 0;
            }
            var taken = table.removal(incoming.subList(0, handled));
            commit(batch, taken);
        } catch (Companion.Overtaken e) {
            throw e;
        } catch (RuntimeException e) {
            if (Faults.isOfTheDatabaseItself(e)) {
                throw e;
            }
            // One by one it is known which of them it is.
            return 0;
        }
        observed(batch);
        return handled;
    }

    /**
     * Handles a parked record as if no record of its key were parked, and takes it out. One whose
     * predecessors are missing is taken out of its key and waits for them.
     */
    @Override
    public Replayed replay(Raw raw) {
        var incoming = reader.read(raw);
        var batch = batch(List.of(incoming), Set.of());
        batch.walk(List.of(incoming));
        for (var park : batch.parks) {
            if (!park.waits()) {
                return new Replayed.Stuck(park.detail());
            }
        }
        commit(batch, table.removal(List.of(incoming)));
        observed(batch);
        return batch.parks.isEmpty() ? new Replayed.Handled() : new Replayed.Waits();
    }

    /** Streams go on whose missing records have come. */
    void goOn() {
        gaps.due().forEach(this::goOn);
    }

    @Override
    public int goOn(Source source) {
        int handled = 0;
        while (true) {
            var next = gaps.next(source, MOST_AT_ONCE);
            if (next.isEmpty()) {
                return handled;
            }
            handle(next.stream().map(reader::read).toList(), table::removal);
            handled += next.size();
        }
    }

    private Batch batch(List<Incoming> incoming, Set<Key> parkedKeys) {
        return new Batch(
                reactions,
                tracing,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                configHash.get(),
                positions(incoming),
                parkedKeys,
                refusals::answered);
    }

    private Companion written(Batch batch) {
        return both(
                table.companion(batch.advances(), batch.parks),
                refusals.counting(batch.refused, clock.instant()));
    }

    private void commit(Batch batch, Companion taken) {
        engine.transact(batch.commands, both(taken, written(batch)));
    }

    /** Nothing of it can come again: only now it is told to those who count. */
    private void observed(Batch batch) {
        refusals.tell(batch.refused);
        observers.tell(batch.handled);
    }

    private int store(List<Incoming> incoming, Function<List<Incoming>, Companion> taking) {
        var batch = batch(incoming, parkedKeys(incoming));
        int handled = batch.walk(incoming);
        var taken = taking.apply(incoming.subList(0, handled));
        if (!batch.isEmpty() || !taken.isNone()) {
            commit(batch, taken);
            tell(batch.parks);
            observed(batch);
        }
        return handled;
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
        return new TransientDataAccessResourceException("the inbox cannot be read", e);
    }

    private void tell(List<InboxTable.Park> parks) {
        var waiting = parks.stream().filter(InboxTable.Park::waits).toList();
        if (!waiting.isEmpty()) {
            waits(waiting);
        }
        var queued = parks.stream().filter(InboxTable.Park::isBehindAnother).toList();
        if (!queued.isEmpty()) {
            behind(queued);
        }
        parks.stream()
                .filter(park -> !park.waits() && !park.isBehindAnother())
                .forEach(this::parked);
    }

    /** Thousands may queue: they are one line, whoever they wait for has one of its own. */
    private void behind(List<InboxTable.Park> queued) {
        var first = queued.getFirst();
        log.atWarn()
                .addKeyValue("topic", first.incoming().raw().topic())
                .addKeyValue("partition", first.incoming().raw().partition())
                .addKeyValue("offset", first.incoming().raw().offset())
                .addKeyValue("records", queued.size())
                .log("Records are parked behind others of their keys");
        queued.forEach(deadLetters);
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

    private static void waits(List<InboxTable.Park> waiting) {
        var first = waiting.getFirst();
        log.atWarn()
                .addKeyValue("topic", first.incoming().raw().topic())
                .addKeyValue("partition", first.incoming().raw().partition())
                .addKeyValue("offset", first.incoming().raw().offset())
                .addKeyValue("records", waiting.size())
                .addKeyValue("gap", first.detail())
                .log("Records wait for missing ones of their streams");
    }
}
