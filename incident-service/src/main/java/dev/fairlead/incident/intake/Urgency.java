package dev.fairlead.incident.intake;

import dev.fairlead.incident.incident.IncidentView;
import dev.fairlead.platform.decide.UnknownCursor;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.decide.Views.Page;
import dev.fairlead.platform.web.page.Cursor;
import dev.fairlead.platform.web.page.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The incidents that are not resolved, the most urgent first: nothing is more urgent than what
 * nobody was reached for. Among those of a priority, what is due first leads: the response until
 * somebody has it, and then the resolution.
 */
public final class Urgency {
    /** An index has it, word for word. */
    private static final String KEY =
            """
            (((case document ->> 'nobodyReached' when 'true' then '0' else '1' end)
                || (document ->> 'priority')
                || rtrim(case document ->> 'status' when 'open' then document ->> 'responseDue' else document ->> 'resolutionDue' end, 'Z'))
                collate "C")
            """;

    private static final String FIRST =
            """
            select id, %1$s as urgency from projection
            where kind = 'incident' and document ->> 'status' <> 'resolved'
            order by %1$s, id limit ?
            """
                    .formatted(KEY);

    private static final String AFTER =
            """
            select id, %1$s as urgency from projection
            where kind = 'incident' and document ->> 'status' <> 'resolved' and (%1$s, id) > (?, ?)
            order by %1$s, id limit ?
            """
                    .formatted(KEY);

    private final JdbcClient jdbc;
    private final Views views;

    public Urgency(JdbcClient jdbc, Views views) {
        this.jdbc = jdbc;
        this.views = views;
    }

    private record Row(String id, String urgency) {}

    /**
     * One page. One whose urgency changes between two pages may be missed or come twice.
     *
     * @throws UnknownCursor where no page gave the cursor
     */
    public Page<IncidentView> list(PageRequest page) {
        List<Object> parameters = new ArrayList<>();
        String cursor = page.cursor();
        if (cursor != null) {
            parameters.addAll(Cursor.decode(cursor, 2));
        }
        parameters.add(page.limit() + 1);
        List<Row> rows =
                jdbc.sql(cursor == null ? FIRST : AFTER)
                        .params(parameters)
                        .query((row, _) -> new Row(row.getString(1), row.getString(2)))
                        .list();
        List<Row> shown = rows.subList(0, Math.min(page.limit(), rows.size()));
        Map<String, IncidentView> byId =
                views.findAll(
                        IncidentView.KIND,
                        shown.stream().map(Row::id).toList(),
                        IncidentView.class);
        return new Page<>(
                shown.stream().map(Row::id).map(byId::get).filter(Objects::nonNull).toList(),
                rows.size() > shown.size()
                        ? Cursor.encode(shown.getLast().urgency(), shown.getLast().id())
                        : null);
    }
}
