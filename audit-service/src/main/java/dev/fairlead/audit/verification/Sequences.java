package dev.fairlead.audit.verification;

import dev.fairlead.audit.trail.TrailRow;
import dev.fairlead.audit.trail.TrailRows;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whether the streams of the trail are whole, and what nobody has proven to be of a service. */
final class Sequences {

    /** More are counted, and not shown. */
    static final int SHOWN = 100;

    private final JdbcTemplate jdbc;

    Sequences(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A stream may begin anywhere: its first events may have outlived the topic. */
    List<StreamFault> faults() {
        return jdbc.query(
                """
                select source, subject, min(sequence), max(sequence), count(*),
                  count(distinct sequence)
                from trail where sequence is not null and %s
                group by source, subject
                having count(*) <> max(sequence) - min(sequence) + 1
                  or count(*) <> count(distinct sequence)
                order by source, subject limit ?
                """
                        .formatted(TrailRows.GENUINE),
                (row, _) ->
                        new StreamFault(
                                row.getString(1),
                                row.getString(2),
                                row.getLong(5) == row.getLong(6)
                                        ? "sequence-gap"
                                        : "sequence-twice",
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5)),
                SHOWN);
    }

    /** How many records there are that their topic's service did not seal. */
    long unproven() {
        Long count =
                jdbc.queryForObject(
                        "select count(*) from trail where undecodable like ?",
                        Long.class,
                        TrailRow.UNPROVEN + ":%");
        return count == null ? 0 : count;
    }
}
