package dev.fairlead.platform.store;

import dev.fairlead.platform.decide.UnknownCursor;
import dev.fairlead.platform.decide.Views;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads the documents of the table projection. */
public final class ProjectionViews implements Views {
    private static final JsonMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private final JdbcClient jdbc;

    public ProjectionViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(String sort, String id, String document) {}

    @Override
    public <T> Optional<T> find(String kind, String id, Class<T> type) {
        return jdbc.sql("select document::text from projection where kind = ? and id = ?")
                .params(kind, id)
                .query(String.class)
                .optional()
                .map(document -> JSON.readValue(document, type));
    }

    @Override
    public <T> Map<String, T> findAll(String kind, Collection<String> ids, Class<T> type) {
        Map<String, T> found = new HashMap<>();
        jdbc.sql("select id, document::text from projection where kind = ? and id = any(?)")
                .params(kind, ids.toArray(String[]::new))
                .query(
                        (RowCallbackHandler)
                                row ->
                                        found.put(
                                                row.getString(1),
                                                JSON.readValue(row.getString(2), type)));
        return found;
    }

    @Override
    public <T> Page<T> list(
            String kind,
            Map<String, String> filter,
            @Nullable String cursor,
            int limit,
            Class<T> type) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new IllegalArgumentException(
                    "limit: %d (expected: 1 to %d)".formatted(limit, LARGEST_PAGE));
        }
        var sql =
                new StringBuilder("select sort, id, document::text from projection where kind = ?");
        List<Object> parameters = new ArrayList<>(List.of(kind));
        narrow(sql, parameters, filter);
        if (cursor != null) {
            var after = position(cursor);
            sql.append(" and (sort, id) < (?, ?)");
            parameters.add(after.sort());
            parameters.add(after.id());
        }
        sql.append(" order by sort desc, id desc limit ?");
        parameters.add(limit + 1);
        var rows =
                jdbc.sql(sql.toString())
                        .params(parameters)
                        .query((row, _) ->
                                new Row(row.getString(1), row.getString(2), row.getString(3)))
                        .list();
        var page = rows.subList(0, Math.min(limit, rows.size()));
        return new Page<>(
                page.stream().map(row -> JSON.readValue(row.document(), type)).toList(),
                rows.size() > limit ? cursor(page.getLast()) : null);
    }

    @Override
    public long count(String kind, Map<String, String> filter) {
        var sql = new StringBuilder("select count(*) from projection where kind = ?");
        List<Object> parameters = new ArrayList<>(List.of(kind));
        narrow(sql, parameters, filter);
        return jdbc.sql(sql.toString()).params(parameters).query(Long.class).single();
    }

    private static void narrow(
            StringBuilder sql, List<Object> parameters, Map<String, String> filter) {
        filter.forEach((field, value) -> {
            sql.append(" and document ->> ? = ?");
            parameters.add(field);
            parameters.add(value);
        });
    }

    private static String cursor(Row row) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((row.sort() + "\n" + row.id()).getBytes(StandardCharsets.UTF_8));
    }

    private static Row position(String cursor) {
        try {
            var text =
                    new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8)
                            .split("\n", -1);
            if (text.length == 2) {
                return new Row(text[0], text[1], "");
            }
        } catch (IllegalArgumentException _) {
            // Said below: both ways a cursor is not one of ours.
        }
        throw new UnknownCursor(cursor);
    }
}
