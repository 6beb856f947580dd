package dev.fairlead.audit.trail;

import dev.fairlead.schemas.EventCodec;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;

/**
 * Adds records to the trail. A batch is added whole or not at all; blocks until it is committed,
 * throws where the database is away.
 */
public final class Trail {

    private static final Logger log = LoggerFactory.getLogger(Trail.class);
    private static final int TRIES = 5;

    private final TrailTable table;
    private final EntryReader reader;
    private final Clock clock;

    public Trail(TrailTable table, EventCodec codec, Provenance provenance, Clock clock) {
        this.table = table;
        this.reader = new EntryReader(codec, provenance);
        this.clock = clock;
    }

    /**
     * What became of a batch.
     *
     * @param added records that are new
     * @param duplicates records that were there already
     */
    public record Added(int added, int duplicates) {}

    /**
     * @throws ConcurrencyFailureException where other writers were faster five times in a row
     */
    public Added add(List<ReceivedRecord> records) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Entry> entries = records.stream().map(record -> reader.read(record, now)).toList();
        for (int tries = 1; ; tries++) {
            try {
                BatchPlan plan =
                        BatchPlan.of(entries, table.heads(entries), table.known(entries), now);
                table.append(plan, now);
                plan.links().forEach(Trail::logUndecodable);
                return new Added(plan.links().size(), plan.duplicates());
            } catch (ConcurrencyFailureException e) {
                // A consumer that lost its partition and does not know it yet; it finds its records
                // there when it looks again.
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    private static void logUndecodable(Link link) {
        String reason = link.entry().reading().undecodable();
        // Whoever reaches the broker could fill the log: of those the check tells, once a minute.
        if (reason != null && !reason.startsWith(TrailRow.UNPROVEN)) {
            log.atWarn()
                    .addKeyValue("chain", link.entry().record().chain())
                    .addKeyValue("offset", link.entry().record().offset())
                    .addKeyValue("reason", reason)
                    .log("Record kept that is no event");
        }
    }
}
