package dev.fairlead.platform.store;

import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.decide.Ids;
import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.trace.TraceContext;
import dev.fairlead.platform.trace.Tracing;
import dev.fairlead.schemas.EventCodec;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * Decides commands on the latest state of their streams and stores what they lead to, in one
 * transaction. A conflict with another writer on a stream, or a claim that turns out to be taken,
 * is decided anew on the state that is found then.
 */
public final class StreamEngine implements Commands {
    private static final int MOST_TRIES = 100;

    /** A chain of commands that is longer than this goes round in circles. */
    private static final int LONGEST_CHAIN = 10;

    /** Another writer was faster on a stream; two batches waited for each other. */
    private static final Set<String> CONFLICTS = Set.of("23505", "40P01");

    private final DataSource dataSource;
    private final StreamTypes types;
    private final EventCodec codec;
    private final Ids ids;
    private final InstantSource clock;
    private final Tracing tracing;
    private final Supplier<String> configHash;
    private final Runnable bell;
    private final String source;
    private final Snapshots snapshots;
    private final SQLExceptionTranslator translator =
            new SQLErrorCodeSQLExceptionTranslator("PostgreSQL");

    /**
     * @param source {@code ce_source} of the service's events
     * @param bell rung after each commit that stored events or work
     */
    public StreamEngine(
            DataSource dataSource,
            StreamTypes types,
            EventCodec codec,
            Ids ids,
            InstantSource clock,
            Tracing tracing,
            Supplier<String> configHash,
            Runnable bell,
            String source) {
        this.dataSource = dataSource;
        this.types = types;
        this.codec = codec;
        this.ids = ids;
        this.clock = clock;
        this.tracing = tracing;
        this.configHash = configHash;
        this.bell = bell;
        this.source = source;
        this.snapshots = new Snapshots(types, codec, 10_000);
    }

    @Override
    public Outcome execute(String stream, Object command, CommandContext context) {
        return executeAll(List.of(new Directed(stream, command)), context).getFirst();
    }

    @Override
    public List<Outcome> executeAll(List<Directed> commands, CommandContext context) {
        var current =
                tracing.asked(context.lifecycleId(), () -> lastTrace(commands.getFirst().stream()));
        var pending = commands.stream().map(one -> new Pending(one, context, current)).toList();
        return transact(pending, Companion.NONE);
    }

    @Override
    public List<Outcome> executeAll(List<Given> commands) {
        if (commands.isEmpty()) {
            return List.of();
        }
        var current = tracing.current();
        var pending =
                commands.stream()
                        .map(given -> new Pending(given.directed(), given.context(), current))
                        .toList();
        return transact(pending, Companion.NONE);
    }

    @Override
    public CommandContext context(Actor actor, @Nullable String reason, String lifecycleId) {
        return new CommandContext(
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                actor,
                reason,
                lifecycleId,
                null,
                configHash.get());
    }

    /**
     * Decides and stores all commands and what accompanies them, in one transaction.
     *
     * @throws Companion.Overtaken when the companion found its part done by another process;
     *     nothing is stored
     * @throws org.springframework.dao.DataAccessException where it is not known to be stored
     */
    public List<Outcome> transact(List<Pending> commands, Companion companion) {
        var taken = new HashMap<String, String>();
        for (int tries = 1; tries <= MOST_TRIES; tries++) {
            var outcomes = attempt(commands, companion, taken);
            if (outcomes != null) {
                return outcomes;
            }
        }
        throw new ConcurrencyFailureException(
                "%d commands met other writers %d times; give them again"
                        .formatted(commands.size(), MOST_TRIES));
    }

    /**
     * A command from its stored form.
     *
     * @param type stored name
     */
    public Object readCommand(String stream, String type, String json) {
        return types.of(stream).commandJson().read(type, json);
    }

    /**
     * Whether an effect that a stream asked for is still wanted, on the stream's state as of now.
     */
    public boolean wants(String stream, EffectRequest request) {
        try (var connection = dataSource.getConnection()) {
            var loaded = snapshots.load(connection, List.of(stream));
            snapshots.remember(loaded);
            var snapshot = loaded.get(stream);
            return snapshot != null
                    && !snapshot.isAway()
                    && types.of(stream).wants(request, snapshot);
        } catch (SQLException e) {
            throw translated("load a stream", e);
        }
    }

    private TraceContext lastTrace(String stream) {
        try (var connection = dataSource.getConnection()) {
            return LastTrace.of(connection, stream);
        } catch (SQLException e) {
            throw translated("load a stream", e);
        }
    }

    private @Nullable List<Outcome> attempt(
            List<Pending> commands, Companion companion, Map<String, String> taken) {
        var streams = commands.stream().map(Pending::stream).collect(Collectors.toSet());
        try (var connection = dataSource.getConnection()) {
            var loaded = snapshots.load(connection, streams);
            var drafting = new Drafting(source, types, codec, ids, loaded, taken);
            var outcomes = new ArrayList<Outcome>(commands.size());
            commands.forEach(pending -> outcomes.add(drafting.decide(pending)));
            decideFurther(connection, drafting, loaded);
            streams.addAll(loaded.keySet());
            try {
                store(connection, drafting.draft(), companion);
            } catch (AppendStatement.ClaimTaken e) {
                holder(connection, e.name, taken);
                snapshots.forget(streams);
                return null;
            } catch (SQLException e) {
                if (CONFLICTS.contains(String.valueOf(e.getSQLState()))) {
                    snapshots.forget(streams);
                    return null;
                }
                throw e;
            }
            snapshots.remember(loaded);
            bell.run();
            return outcomes;
        } catch (SQLException e) {
            snapshots.forget(streams);
            throw translated("append", e);
        } catch (RuntimeException e) {
            snapshots.forget(streams);
            throw e;
        }
    }

    /** Decides what the events ask of other streams, and what follows from that. */
    private void decideFurther(
            Connection connection, Drafting drafting, Map<String, Snapshot> loaded)
            throws SQLException {
        for (int links = 0; links < LONGEST_CHAIN; links++) {
            var further = drafting.takeFurther();
            if (further.isEmpty()) {
                return;
            }
            var missing = further.stream().map(Pending::stream).collect(Collectors.toSet());
            missing.removeAll(loaded.keySet());
            if (!missing.isEmpty()) {
                loaded.putAll(snapshots.load(connection, missing));
            }
            further.forEach(drafting::decide);
        }
        throw new IllegalStateException(
                "a command led to others more than %d times in a row (expected: an end); the last streams are %s"
                        .formatted(LONGEST_CHAIN, loaded.keySet()));
    }

    private void store(Connection connection, Draft draft, Companion companion)
            throws SQLException {
        boolean oneStatement =
                companion.isNone() && draft.claims.isEmpty() && draft.keysToLock.isEmpty();
        if (oneStatement) {
            AppendStatement.rows(connection, draft, clock.instant());
            return;
        }
        connection.setAutoCommit(false);
        try {
            companion.write(connection);
            AppendStatement.locks(connection, draft);
            AppendStatement.claims(connection, draft);
            AppendStatement.rows(connection, draft, clock.instant());
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static void holder(Connection connection, String claim, Map<String, String> taken)
            throws SQLException {
        try (var statement =
                connection.prepareStatement("select stream_id from claim where name = ?")) {
            statement.setString(1, claim);
            try (var row = statement.executeQuery()) {
                if (row.next()) {
                    taken.put(claim, row.getString(1));
                } else {
                    taken.remove(claim);
                }
            }
        }
    }

    private RuntimeException translated(String task, SQLException e) {
        var translated = translator.translate(task, null, e);
        return translated != null ? translated : new UncategorizedSQLException(task, null, e);
    }
}
