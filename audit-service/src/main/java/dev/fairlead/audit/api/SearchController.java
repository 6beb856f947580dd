package dev.fairlead.audit.api;

import dev.fairlead.audit.search.Filter;
import dev.fairlead.audit.search.Place;
import dev.fairlead.audit.search.Search;
import dev.fairlead.audit.trail.TrailRow;
import dev.fairlead.platform.web.page.Cursor;
import dev.fairlead.platform.web.page.PageRequest;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.schemas.EventCodec;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/events}. */
@RestController
class SearchController {

    private final Search search;
    private final EventCodec codec;

    SearchController(
            DataSource source,
            PlatformTransactionManager transactions,
            ObjectProvider<EventCodec> codec) {
        this.search = new Search(new JdbcTemplate(source), transactions);
        this.codec = codec.getIfAvailable(EventCodec::new);
    }

    /**
     * A page of records, newest first.
     *
     * @param next cursor of the next page; null on the last
     */
    record Page(List<RecordView> items, @Nullable String next) {}

    /** Records whose events are as asked for. */
    @GetMapping("/api/v1/events")
    Page list(
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable String correlation,
            @RequestParam(required = false) @Nullable String caller,
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String notTopic,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            PageRequest page) {
        Filter filter =
                new Filter(type, subject, service, correlation, caller, topic, notTopic, from, to);
        String cursor = page.cursor();
        Search.Found found =
                search.page(filter, cursor == null ? null : place(cursor), page.limit());
        return new Page(
                found.rows().stream().map(row -> RecordView.of(row, codec)).toList(),
                found.more() ? cursor(found.rows().getLast()) : null);
    }

    private static String cursor(TrailRow last) {
        return Cursor.encode(
                last.envelope().time().toString(), last.chain(), String.valueOf(last.position()));
    }

    private static Place place(String cursor) {
        List<String> keys = Cursor.decode(cursor, 3);
        try {
            return new Place(Instant.parse(keys.get(0)), keys.get(1), Long.parseLong(keys.get(2)));
        } catch (DateTimeException | NumberFormatException e) {
            throw ProblemException.invalidFields(
                    List.of(
                            FieldError.parameter(
                                    "cursor", cursor, "the value of next of the page before")));
        }
    }
}
