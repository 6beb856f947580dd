package dev.fairlead.platform.work;

import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.store.Companion;
import dev.fairlead.platform.store.Pending;
import dev.fairlead.platform.store.StreamEngine;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Decides the commands of due timers, and commands for other streams, in batches. */
final class TimerRunner {
    static final int BATCH = 100;
    private static final Logger log = LoggerFactory.getLogger(TimerRunner.class);

    private final WorkTable table;
    private final StreamEngine engine;
    private final InstantSource clock;

    TimerRunner(WorkTable table, StreamEngine engine, InstantSource clock) {
        this.table = table;
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * Decides one batch.
     *
     * @return whether the batch was full, so that more may be due
     */
    boolean run() {
        var due = table.dueCommands(clock.instant(), BATCH);
        if (due.isEmpty()) {
            return false;
        }
        try {
            decide(due);
        } catch (Companion.Overtaken | DataAccessException e) {
            throw e;
        } catch (RuntimeException _) {
            due.forEach(this::decideAlone);
        }
        return due.size() == BATCH;
    }

    private void decide(List<WorkRow> rows) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var commands = rows.stream().map(row -> pending(row, now)).toList();
        engine.transact(commands, WorkTable.done(rows.stream().map(WorkRow::id).toList()));
    }

    private Pending pending(WorkRow row, Instant now) {
        var command = engine.readCommand(row.stream(), row.type(), row.payload());
        var directed = new Directed(row.stream(), command);
        return new Pending(directed, row.context(Actor.Kind.TIMER, now), row.trace());
    }

    /** A command that its decider fails at must not hold up the others; it is tried again later. */
    private void decideAlone(WorkRow row) {
        try {
            decide(List.of(row));
        } catch (Companion.Overtaken | DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            log.atError()
                    .addKeyValue("work", row.id())
                    .addKeyValue("type", row.type())
                    .addKeyValue("stream", row.stream())
                    .setCause(e)
                    .log("Command of a timer cannot be decided, it is tried again");
            table.begun(row.id());
            table.postpone(row.id(), clock.instant().plus(WorkTable.backOff(row.tries())));
        }
    }
}
