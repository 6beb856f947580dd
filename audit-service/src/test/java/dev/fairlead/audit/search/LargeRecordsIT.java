package dev.fairlead.audit.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.audit.trail.AuditDatabase;
import dev.fairlead.audit.trail.ReceivedRecord;
import dev.fairlead.audit.trail.TrailRow;
import dev.fairlead.schemas.Header;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A page holds as many records as fit, and the next one goes on where it ended. */
class LargeRecordsIT {
    private static final int RECORDS = 20;
    private static final Filter ALL =
            new Filter(null, null, null, null, null, null, null, null, null);

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
