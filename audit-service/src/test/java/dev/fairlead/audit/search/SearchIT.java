package dev.fairlead.audit.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.audit.trail.AuditDatabase;
import dev.fairlead.audit.trail.ReceivedRecord;
import dev.fairlead.audit.trail.TrailRow;
import dev.fairlead.schemas.Header;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** What a page of the trail holds, and how it is found. */
class SearchIT {
    private static final int RECORDS = 20;
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Filter ALL =
            new Filter(null, null, null, null, null, null, null, null, null);

    /** Nobody waits for a look at every record, however few are found. */
    @Test
    void whatIsSearchedByHasAnIndex() {
        try (var database = new AuditDatabase()) {
            Map<Filter, String> indexes =
                    Map.of(
                            new Filter("TaskDue", null, null, null, null, null, null, null, null),
                            "trail_event_name",
                            new Filter(
                                    "a.b.c.D.v1", null, null, null, null, null, null, null, null),
                            "trail_type",
                            new Filter(null, "task-1", null, null, null, null, null, null, null),
                            "trail_subject",
                            new Filter(null, null, "checkout", null, null, null, null, null, null),
                            "trail_service",
                            new Filter(null, null, null, "life-1", null, null, null, null, null),
                            "trail_correlation",
                            new Filter(null, null, null, null, "ada", null, null, null, null),
                            "trail_names",
                            new Filter(null, null, null, null, null, null, null, NOW, null),
                            "trail_time");

            indexes.forEach((filter, index) -> assertThat(plan(database, filter)).contains(index));
        }
    }

    /** How the database would find them if it could not read all of its table, small as it is. */
    private static String plan(AuditDatabase database, Filter filter) {
        List<String> plan =
                new TransactionTemplate(database.transactions())
                        .execute(_ -> {
                            database.jdbc().execute("set local enable_seqscan = off");
                            return database.jdbc()
                                    .queryForList(
                                            "explain select 1 from trail where "
                                                    + filter.sql().condition(),
                                            String.class,
                                            filter.sql().parameters().toArray());
                        });
        return String.join("\n", Objects.requireNonNull(plan));
    }

    @Test
    void pagesOfLargeRecordsStaySmallAndNothingIsLeftOut() {
        try (var database = new AuditDatabase()) {
            for (int i = 0; i < RECORDS; i++) {
                database.trail().add(List.of(large(i)));
            }
            var search = new Search(database.jdbc(), database.transactions());
            List<Long> positions = new ArrayList<>();
            Search.Found page = search.page(ALL, null, 200);
            while (page.more()) {
                assertThat(page.rows()).hasSizeLessThanOrEqualTo(6);
                page.rows().forEach(row -> positions.add(row.position()));
                page = search.page(ALL, place(page.rows().getLast()), 200);
            }
            page.rows().forEach(row -> positions.add(row.position()));

            assertThat(positions).hasSize(RECORDS).doesNotHaveDuplicates();
        }
    }

    private static @Nullable Place place(TrailRow row) {
        return new Place(row.envelope().time(), row.chain(), row.position());
    }

    private static ReceivedRecord large(int number) {
        return new ReceivedRecord(
                "fairlead.ci.v1",
                0,
                number,
                ("k" + number).getBytes(UTF_8),
                List.of(Header.of("who", "nobody")),
                new byte[1_000_000]);
    }
}
