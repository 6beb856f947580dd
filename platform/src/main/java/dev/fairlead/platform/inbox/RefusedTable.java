package dev.fairlead.platform.inbox;

import dev.fairlead.platform.decide.RefusalAnswer.RefusedRecords;
import dev.fairlead.platform.store.Companion;
import dev.fairlead.platform.stored.StorableText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many records of each key were refused: a row per key and not per record, and of a hundred
 * keys at most, whatever is sent.
 */
final class RefusedTable {
    /** Stands for the keys that are not counted one by one. */
    static final String OTHERS = "*";

    private static final int MOST_KEYS = 100;
    private static final String COUNT =
            """
            insert into refused (consumer, topic, key, count, reason, detail, since, until)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (consumer, topic, key) do update
            set count = refused.count + excluded.count, reason = excluded.reason,
                detail = excluded.detail, until = excluded.until,
                since = case when refused.count = 0 then excluded.since else refused.since end
            """;
    private static final String TOLD =
            """
            update refused set count = count - ?, since = ?, told_at = ?
            where consumer = ? and topic = ? and key = ? and count >= ?
                and told_at is not distinct from ?
            """;

    private final String consumer;
    private final JdbcClient jdbc;

    RefusedTable(String consumer, JdbcClient jdbc) {
        this.consumer = consumer;
        this.jdbc = jdbc;
    }

    /** A row that is to be told, as it was read. */
    record Due(RefusedRecords records, @Nullable OffsetDateTime toldAt) {}

    /** Adds records to the counts of their keys, within the transaction of their batch. */
    Companion counting(List<Refused> refused, Instant now) {
        if (refused.isEmpty()) {
            return Companion.NONE;
        }
        var counts = counts(refused);
        return connection -> {
            try (var statement = connection.prepareStatement(COUNT)) {
                for (var count : counts.entrySet()) {
                    bind(statement, count.getKey(), count.getValue(), now);
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        };
    }

    private record Row(String topic, String key) {}

    private record Count(long number, Refused newest) {}

    private Map<Row, Count> counts(List<Refused> refused) {
        var known = new LinkedHashMap<String, Set<String>>();
        var counts = new LinkedHashMap<Row, Count>();
        for (var one : refused) {
            var keys = known.computeIfAbsent(one.topic(), this::keys);
            var key = one.incoming().raw().key();
            boolean counted = keys.contains(key) || keys.size() < MOST_KEYS;
            if (counted) {
                keys.add(key);
            }
            counts.merge(
                    new Row(one.topic(), counted ? key : OTHERS),
                    new Count(1, one),
                    (before, now) -> new Count(before.number() + now.number(), now.newest()));
        }
        return counts;
    }

    private Set<String> keys(String topic) {
        return new HashSet<>(
                jdbc.sql("select key from refused where consumer = ? and topic = ?")
                        .params(consumer, topic)
                        .query(String.class)
                        .list());
    }

    private void bind(PreparedStatement statement, Row row, Count count, Instant now)
            throws SQLException {
        statement.setString(1, consumer);
        statement.setString(2, row.topic());
        statement.setString(3, row.key());
        statement.setLong(4, count.number());
        statement.setString(5, count.newest().reason());
        statement.setString(6, StorableText.of(count.newest().detail()));
        statement.setObject(7, utc(now));
        statement.setObject(8, utc(now));
    }

    /** Counts that nobody was told of, of keys that nobody was told of for so long. */
    List<Due> due(Instant now, Duration window) {
        return jdbc.sql(
                        """
                        select topic, key, count, reason, detail, since, until, told_at from refused
                        where consumer = ? and count > 0 and (told_at is null or told_at <= ?)
                        order by topic, key
                        """)
                .params(consumer, utc(now.minus(window)))
                .query((row, _) ->
                        new Due(
                                new RefusedRecords(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getLong(3),
                                        row.getString(4),
                                        row.getString(5),
                                        row.getObject(6, OffsetDateTime.class).toInstant(),
                                        row.getObject(7, OffsetDateTime.class).toInstant()),
                                row.getObject(8, OffsetDateTime.class)))
                .list();
    }

    /**
     * Takes what is told off the count, within the transaction of the answer.
     *
     * @throws Companion.Overtaken where somebody else tells it
     */
    Companion told(Due due, Instant now) {
        return connection -> {
            if (told(connection, due, now) == 0) {
                throw new Companion.Overtaken("the refused records were told by somebody else");
            }
        };
    }

    private int told(Connection connection, Due due, Instant now) throws SQLException {
        var records = due.records();
        try (var statement = connection.prepareStatement(TOLD)) {
            statement.setLong(1, records.count());
            statement.setObject(2, utc(now));
            statement.setObject(3, utc(now));
            statement.setString(4, consumer);
            statement.setString(5, records.topic());
            statement.setString(6, records.key());
            statement.setLong(7, records.count());
            statement.setObject(8, due.toldAt(), Types.TIMESTAMP_WITH_TIMEZONE);
            return statement.executeUpdate();
        }
    }

    /** Makes room for other keys. */
    void forget(Instant now, Duration window) {
        jdbc.sql("delete from refused where consumer = ? and count = 0 and told_at <= ?")
                .params(consumer, utc(now.minus(window)))
                .update();
    }

    private static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
