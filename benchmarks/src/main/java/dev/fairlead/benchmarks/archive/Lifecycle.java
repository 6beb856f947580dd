package dev.fairlead.benchmarks.archive;

import dev.fairlead.platform.store.Rest;
import dev.fairlead.schemas.Event;
import dev.fairlead.schemas.EventCodec;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one service stored of one lifecycle.
 *
 * @param steps decisions in their order, with what each appended
 * @param documents by stream
 * @param lasting streams that were there before, and are there for the next lifecycle, too
 * @param facts events that no stream decided
 */
record Lifecycle(
        List<Step> steps, Map<String, Shown> documents, Set<String> lasting, List<Said> facts) {

    /**
     * @param command length of its JSON
     * @param refused whether nothing came of it
     */
    record Step(String stream, int command, boolean refused, List<Event> events) {
        String category() {
            return stream.substring(0, stream.indexOf('-'));
        }
    }

    /** A document. */
    record Shown(String kind, String sort, Map<?, ?> body) {}

    /** An event that no stream decided. */
    record Said(String category, String key, Event event) {}

    /** Where a store stands. */
    record Mark(long position, @Nullable String decision) {}

    private record Decided(String stream, @Nullable Integer version, int command) {}

    static Mark mark(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "select coalesce((select max(position) from event), 0),"
                                        + " (select id::text from decision order by id desc limit 1)")) {
            row.next();
            return new Mark(row.getLong(1), row.getString(2));
        }
    }

    /** What was stored after the mark. */
    static Lifecycle since(Connection connection, Mark mark) throws SQLException {
        Map<String, List<Event>> events = new LinkedHashMap<>();
        Map<String, Integer> before = new HashMap<>();
        List<Said> facts = new ArrayList<>();
        events(connection, mark, events, before, facts);
        List<Step> steps = new ArrayList<>();
        for (Decided decided : decisions(connection, mark)) {
            List<Event> appended = new ArrayList<>();
            List<Event> left = events.getOrDefault(decided.stream(), new ArrayList<>());
            Integer version = decided.version();
            int reached = before.getOrDefault(decided.stream(), 0);
            while (version != null && reached < version && !left.isEmpty()) {
                appended.add(left.removeFirst());
                reached++;
            }
            before.put(decided.stream(), reached);
            steps.add(new Step(decided.stream(), decided.command(), version == null, appended));
        }
        Set<String> lasting = new LinkedHashSet<>();
        steps.forEach(step -> {
            if (!begunSince(connection, step.stream(), mark)) {
                lasting.add(step.stream());
            }
        });
        return new Lifecycle(steps, documents(connection, events.keySet()), lasting, facts);
    }

    private static void events(
            Connection connection,
            Mark mark,
            Map<String, List<Event>> events,
            Map<String, Integer> before,
            List<Said> facts)
            throws SQLException {
        var codec = new EventCodec();
        try (var statement =
                connection.prepareStatement(
                        "select stream_id, version, key, payload from event where position > ? and type <> ?"
                                + " order by position")) {
            statement.setLong(1, mark.position());
            statement.setString(2, Rest.TYPE);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    String stream = rows.getString(1);
                    Event event = codec.decode(rows.getBytes(4));
                    String category = stream.substring(0, stream.indexOf('-'));
                    if (category.equals("access")) {
                        facts.add(new Said(category, rows.getString(3), event));
                    } else {
                        before.putIfAbsent(stream, rows.getInt(2) - 1);
                        events.computeIfAbsent(stream, _ -> new ArrayList<>()).add(event);
                    }
                }
            }
        }
    }

    private static List<Decided> decisions(Connection connection, Mark mark) throws SQLException {
        List<Decided> found = new ArrayList<>();
        try (var statement =
                connection.prepareStatement(
                        "select stream_id, version, length(command::text) from decision"
                                + " where ?::uuid is null or id > ?::uuid order by id")) {
            statement.setString(1, mark.decision());
            statement.setString(2, mark.decision());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    int version = rows.getInt(2);
                    found.add(
                            new Decided(
                                    rows.getString(1),
                                    rows.wasNull() ? null : version,
                                    rows.getInt(3)));
                }
            }
        }
        return found;
    }

    private static boolean begunSince(Connection connection, String stream, Mark mark) {
        try (var statement =
                connection.prepareStatement(
                        "select not exists (select 1 from event where stream_id = ? and position <= ?)")) {
            statement.setString(1, stream);
            statement.setLong(2, mark.position());
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("stream " + stream + " cannot be read", e);
        }
    }

    private static Map<String, Shown> documents(Connection connection, Set<String> streams)
            throws SQLException {
        var json = new JsonMapper();
        Map<String, Shown> found = new HashMap<>();
        try (var statement =
                connection.prepareStatement(
                        "select stream_id, kind, sort, document::text from projection where stream_id = any(?)")) {
            statement.setArray(1, connection.createArrayOf("text", streams.toArray()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(
                            rows.getString(1),
                            new Shown(
                                    rows.getString(2),
                                    rows.getString(3),
                                    json.readValue(rows.getString(4), Map.class)));
                }
            }
        }
        return found;
    }

    /** Names of its streams, in the order in which they came. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        steps.forEach(step -> names.add(step.stream()));
        return names;
    }

    int events() {
        return facts.size() + steps.stream().mapToInt(step -> step.events().size()).sum();
    }
}
