package dev.fairlead.platform.archive;

import java.time.Instant;
import java.util.Map;

/**
 * What an archive is.
 *
 * @param service whose rows they are
 * @param number from 1, without a gap
 * @param cutoff nothing in it is younger
 * @param firstAt time of its oldest row
 * @param lastAt time of its youngest row
 * @param rows how many there are, by kind
 * @param bytes of the file with the rows
 * @param sha256 of that file, in hexadecimal
 * @param previous SHA-256 of the manifest before it; empty of the first
 */
public record Manifest(
        String service,
        long number,
        Instant createdAt,
        Instant cutoff,
        Instant firstAt,
        Instant lastAt,
        Map<String, Long> rows,
        long bytes,
        String sha256,
        String previous) {

    /** How many rows it has of that kind. */
    public long count(RowKind kind) {
        return rows.getOrDefault(kind.text(), 0L);
    }

    /** All rows, the notes of streams not counted. */
    public long total() {
        return rows.entrySet().stream()
                .filter(each -> !each.getKey().equals(RowKind.STREAM.text()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
