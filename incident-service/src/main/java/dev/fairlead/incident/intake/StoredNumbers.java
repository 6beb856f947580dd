package dev.fairlead.incident.intake;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Numbers from a counter row of the database. The row is locked until the surrounding transaction
 * ends, so that no two incidents get the same number.
 */
public final class StoredNumbers implements Numbers {

    private static final String KNOWN =
            "select number from incident_number where incident_id = :incident";

    private static final String COUNT =
            """
            insert into incident_counter (year, last) values (:year, 1)
            on conflict (year) do update set last = incident_counter.last + 1
            returning last
            """;

    private static final String REMEMBER =
            "insert into incident_number (incident_id, number) values (:incident, :number)";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public StoredNumbers(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public String numberOf(String incidentId, Instant openedAt) {
        String number =
                transaction.execute(_ ->
                        jdbc.sql(KNOWN)
                                .param("incident", incidentId)
                                .query(String.class)
                                .optional()
                                .orElseGet(() -> next(incidentId, openedAt)));
        if (number == null) {
            throw new IllegalStateException("number of %s: none".formatted(incidentId));
        }
        return number;
    }

    private String next(String incidentId, Instant openedAt) {
        int year = openedAt.atZone(ZoneOffset.UTC).getYear();
        int count = jdbc.sql(COUNT).param("year", year).query(Integer.class).single();
        String number = "INC-%d-%03d".formatted(year, count);
        jdbc.sql(REMEMBER).param("incident", incidentId).param("number", number).update();
        return number;
    }
}
