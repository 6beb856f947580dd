package dev.fairlead.platform.archive;

import dev.fairlead.platform.store.ClosedStreams;
import dev.fairlead.platform.store.ClosedStreams.Closed;
import dev.fairlead.platform.store.Rest;
import dev.fairlead.platform.stored.StoredJson;
import dev.fairlead.platform.sums.StreamAdder;
import dev.fairlead.platform.sums.StreamSum;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes what may go to a file, page by page, oldest first, until the file is large enough. Changes
 * nothing: what moves on meanwhile is found out when it is to be taken out.
 */
final class Gathering {
    private static final int POSITIONS = 2_000;
    private static final int ROWS = 2_000;
    private static final int FRAME_BYTES = 10;

    /** So many pages without anything that may go are read at once, at most. */
    private static final int MOST_PAGES = 200;

    private static final String LOOK =
            "select position, stream_id, recorded_at, type from event where position > ? order by position limit "
                    + POSITIONS;

    // Nothing may wait for it, nothing of it may be unpublished or have been brought back lately.
    private static final String QUIET =
            """
            select r.s from unnest(?::text[]) r(s)
            cross join lateral (
              select recorded_at, type from event where stream_id = r.s order by version desc limit 1) l
            where l.recorded_at < ? and l.type <> 'fairlead.archived'
              and r.s not in (select stream_id from work)
              and not exists (select 1 from event e join unpublished u on u.position = e.position
                where e.stream_id = r.s)
              and not exists (select 1 from archived_stream a
                where a.stream_id = r.s and a.restored_at >= ?)
            """;

    private static final String EVENTS =
            """
            select row_to_json(e)::text, e.stream_id, e.version, e.sequence, e.event_id::text,
              sha256(substring(e.payload from %d)), e.recorded_at
            from event e
            where e.stream_id = any(?) and (e.stream_id, e.version) > (?, ?) and e.type <> 'fairlead.archived'
            order by e.stream_id, e.version limit %d
            """
                    .formatted(FRAME_BYTES + 1, ROWS);

    private static final String DOCUMENTS =
            "select row_to_json(p)::text, p.stream_id, p.id, p.document ->> 'number' from projection p"
                    + " where p.stream_id = any(?)";

    // Ids begin with the time.
    private static final String DECISIONS =
            """
            select row_to_json(d)::text, d.id, d.decided_at from decision d
            where d.id > ? and d.id < ? and d.decided_at < ?
              and not exists (select 1 from archive a
                where a.restored_at >= ? and d.decided_at between a.first_at and a.last_at)
            order by d.id limit %d
            """
                    .formatted(ROWS);

    // A key's records go together: where one was parked lately, somebody may be at it.
    private static final String PARKED =
            """
            select row_to_json(p)::text, p.parked_at from parked p
            where p.parked_at < ?
              and not exists (select 1 from parked q where q.consumer = p.consumer and q.topic = p.topic
                and q.key = p.key and q.parked_at >= ?)
              and not exists (select 1 from archive a
                where a.restored_at >= ? and p.parked_at between a.first_at and a.last_at)
            order by p.consumer, p.topic, p.key, p.partition, p.kafka_offset limit ?
            """;

    private final ClosedStreams streams;
    private final Limits limits;

    /** How much goes to one file. */
    record Limits(int streams, int rows) {}

    /** What is to go: older than the cutoff, and not brought back since then. */
    record Age(Instant cutoff, Instant restoredSince) {}

    /**
     * @param next position from which to go on; 0 at the end
     * @param more whether there is more of it
     */
    record Reached(long next, boolean more) {}

    Gathering(ClosedStreams streams, Limits limits) {
        this.streams = streams;
        this.limits = limits;
    }

    /** Writes closed streams, from a position on. */
    Reached streams(Connection connection, long from, Age age, RowsFile out)
            throws SQLException, IOException {
        Set<String> seen = new HashSet<>();
        long position = from;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            Page page = look(connection, position, age.cutoff());
            if (page.streams().isEmpty() && !page.anyOld()) {
                return new Reached(0, false);
            }
            page.streams().removeAll(seen);
            seen.addAll(page.streams());
            write(connection, page.streams(), age, out);
            position = page.last();
            if (isFull(out)) {
                break;
            }
        }
        return new Reached(position, true);
    }

    private boolean isFull(RowsFile out) {
        return out.count(RowKind.STREAM) >= limits.streams()
                || out.count(RowKind.EVENT) >= limits.rows();
    }

    /**
     * @param streams that have an old event on it
     * @param anyOld whether there is any old row on it
     */
    private record Page(long last, Set<String> streams, boolean anyOld) {}

    private static Page look(Connection connection, long from, Instant cutoff) throws SQLException {
        Set<String> found = new HashSet<>();
        long last = from;
        boolean anyOld = false;
        try (var statement = connection.prepareStatement(LOOK)) {
            statement.setLong(1, from);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    last = rows.getLong(1);
                    if (at(rows.getObject(3, OffsetDateTime.class)).isBefore(cutoff)) {
                        anyOld = true;
                        if (!rows.getString(4).equals(Rest.TYPE)) {
                            found.add(rows.getString(2));
                        }
                    }
                }
            }
        }
        return new Page(last, found, anyOld);
    }

    private void write(Connection connection, Set<String> candidates, Age age, RowsFile out)
            throws SQLException, IOException {
        List<String> quiet = quiet(connection, candidates, age);
        if (quiet.isEmpty()) {
            return;
        }
        Map<String, Closed> going = new TreeMap<>();
        List<String> decided = quiet.stream().filter(streams::isDecided).toList();
        if (!decided.isEmpty()) {
            going.putAll(streams.find(connection, decided));
        }
        quiet.stream()
                .filter(stream -> !streams.isDecided(stream))
                .forEach(fact -> going.put(fact, new Closed(fact, true, 1, 1, null, "")));
        if (!going.isEmpty()) {
            writeStreams(connection, going, out);
        }
    }

    private static List<String> quiet(Connection connection, Set<String> candidates, Age age)
            throws SQLException {
        List<String> found = new ArrayList<>();
        try (var statement = connection.prepareStatement(QUIET)) {
            texts(statement, 1, candidates);
            statement.setObject(2, time(age.cutoff()));
            statement.setObject(3, time(age.restoredSince()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }

    /** A stream while its rows are written. */
    private static final class Open {
        int events;
        @Nullable StreamSum sum;
    }

    /** A document as it is written, and the names by which it is found. */
    private record Found(String json, String id, @Nullable String alias) {}

    private void writeStreams(Connection connection, Map<String, Closed> going, RowsFile out)
            throws SQLException, IOException {
        Map<String, Found> documents = documents(connection, going.keySet());
        Map<String, Open> written = new LinkedHashMap<>();
        var adder =
                new StreamAdder(sum -> {
                    Open open = written.get(sum.stream());
                    if (open != null) {
                        open.sum = sum;
                    }
                });
        String stream = "";
        int version = 0;
        int found;
        do {
            found = 0;
            try (var statement = connection.prepareStatement(EVENTS)) {
                texts(statement, 1, going.keySet());
                statement.setString(2, stream);
                statement.setInt(3, version);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found++;
                        String next = rows.getString(2);
                        if (!next.equals(stream)) {
                            adder.end();
                            end(going, documents, stream, written.get(stream), out);
                            written.clear();
                            written.put(next, new Open());
                            stream = next;
                        }
                        version = rows.getInt(3);
                        long sequence = rows.getLong(4);
                        if (!rows.wasNull()) {
                            adder.add(next, sequence, rows.getString(5), rows.getBytes(6), false);
                        }
                        Instant at = at(rows.getObject(7, OffsetDateTime.class));
                        out.line(RowKind.EVENT, rows.getString(1), at);
                        Open open = written.get(next);
                        if (open != null) {
                            open.events++;
                        }
                    }
                }
            }
        } while (found == ROWS);
        adder.end();
        end(going, documents, stream, written.get(stream), out);
    }

    private void end(
            Map<String, Closed> going,
            Map<String, Found> documents,
            String stream,
            @Nullable Open open,
            RowsFile out)
            throws IOException {
        Closed closed = going.get(stream);
        if (open == null || closed == null) {
            return;
        }
        Found document = documents.get(stream);
        if (document != null) {
            out.line(RowKind.DOCUMENT, document.json(), null);
        }
        var line =
                new StreamLine(
                        closed,
                        streams.isDecided(stream),
                        open.events,
                        document == null ? null : document.id(),
                        document == null ? null : document.alias(),
                        open.sum);
        out.line(RowKind.STREAM, StoredJson.write(line), null);
    }

    private static Map<String, Found> documents(Connection connection, Collection<String> of)
            throws SQLException {
        Map<String, Found> found = new HashMap<>();
        try (var statement = connection.prepareStatement(DOCUMENTS)) {
            texts(statement, 1, of);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(
                            rows.getString(2),
                            new Found(rows.getString(1), rows.getString(3), rows.getString(4)));
                }
            }
        }
        return found;
    }

    /**
     * Writes old decisions.
     *
     * @return whether there may be more
     */
    boolean decisions(Connection connection, Age age, RowsFile out)
            throws SQLException, IOException {
        UUID after = new UUID(0, 0);
        UUID end = new UUID(age.cutoff().toEpochMilli() << 16, 0);
        while (out.count(RowKind.DECISION) < limits.rows()) {
            int found = 0;
            try (var statement = connection.prepareStatement(DECISIONS)) {
                statement.setObject(1, after);
                statement.setObject(2, end);
                statement.setObject(3, time(age.cutoff()));
                statement.setObject(4, time(age.restoredSince()));
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found++;
                        after = rows.getObject(2, UUID.class);
                        Instant at = at(rows.getObject(3, OffsetDateTime.class));
                        out.line(RowKind.DECISION, rows.getString(1), at);
                    }
                }
            }
            if (found < ROWS) {
                return false;
            }
        }
        return true;
    }

    /**
     * Writes records that have been parked for long.
     *
     * @return whether there may be more
     */
    boolean parked(Connection connection, Age age, RowsFile out) throws SQLException, IOException {
        try (var statement = connection.prepareStatement(PARKED)) {
            statement.setObject(1, time(age.cutoff()));
            statement.setObject(2, time(age.cutoff()));
            statement.setObject(3, time(age.restoredSince()));
            statement.setInt(4, ROWS);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    Instant at = at(rows.getObject(2, OffsetDateTime.class));
                    out.line(RowKind.PARKED, rows.getString(1), at);
                }
            }
        }
        return out.count(RowKind.PARKED) == ROWS;
    }

    static void texts(PreparedStatement statement, int index, Collection<String> texts)
            throws SQLException {
        Object[] values = texts.toArray();
        statement.setArray(index, statement.getConnection().createArrayOf("text", values));
    }

    static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Instant at(OffsetDateTime time) {
        return time.toInstant();
    }
}
