package dev.fairlead.audit.verification;

import dev.fairlead.audit.trail.ChainHash;
import dev.fairlead.audit.trail.TrailRow;
import dev.fairlead.audit.trail.TrailRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Alters a trail in one of the ways in which somebody could who owns the database, or the file of
 * the checkpoints. Each is one that changes something.
 */
final class Alterations {

    /** A byte of a column is another one afterwards. */
    private static final String FLIP =
            "%1$s = set_byte(%1$s, %2$d %% octet_length(%1$s), "
                    + "get_byte(%1$s, %2$d %% octet_length(%1$s)) # %3$d)";

    private static final List<String> BYTES =
            List.of("headers", "value", "previous_hash", "hash", "content_hash");
    private static final List<String> TEXTS =
            List.of(
                    "topic",
                    "identity",
                    "event_id",
                    "source",
                    "type",
                    "subject",
                    "correlation_id",
                    "causation_id",
                    "trace_id",
                    "service",
                    "undecodable",
                    "chain");
    private static final List<String> OTHERS =
            List.of(
                    "partition = partition + 1",
                    "kafka_offset = kafka_offset + 1",
                    "position = position + 1000",
                    "sequence = coalesce(sequence, 0) + 1",
                    "key = coalesce(key, '') || 'x'::bytea",
                    "value = null",
                    "names = names || 'x'::text",
                    "names = case names when '{}' then '{x}' else '{}'::text[] end",
                    "recorded_at = recorded_at + interval '1 microsecond'",
                    "time = time - interval '1 microsecond'",
                    "time = 'infinity'",
                    "service = case service when '' then 'x' else '' end");

    /** What was altered. */
    sealed interface Place {}

    /** A record, and so its chain from there on. */
    record InChain(String chain, long position) implements Place {}

    /** A checkpoint; the one after it names what it was before. */
    record AtCheckpoint(long number) implements Place {}

    /** An alteration, with where it is. */
    record Altered(String what, Place place) {}

    private final JdbcTemplate jdbc;
    private final Path checkpoints;
    private final Random random;

    Alterations(JdbcTemplate jdbc, Path checkpoints, Random random) {
        this.jdbc = jdbc;
        this.checkpoints = checkpoints;
        this.random = random;
    }

    /** Makes one, and says what it was and where. */
    Altered next() {
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> changed("a byte", flip(any(BYTES)));
            case 3, 4 -> {
                String column = any(TEXTS);
                yield changed("a text", "%1$s = coalesce(%1$s, '') || 'x'".formatted(column));
            }
            case 5 -> changed("a value", any(OTHERS));
            case 6 -> rows();
            case 7 -> head();
            case 8 -> rewritten();
            case 9 -> cut();
            case 10 -> note();
            default -> file();
        };
    }

    private Altered changed(String what, String change) {
        TrailRow row = row();
        String sql = "update trail set " + change + " where chain = ? and position = ?";
        jdbc.update(sql, row.chain(), row.position());
        return new Altered(what + " of " + place(row) + ": " + change, in(row));
    }

    private String flip(String column) {
        return FLIP.formatted(column, random.nextInt(10_000), 1 + random.nextInt(255));
    }

    /** A record that is removed, added, or stands in the place of another one. */
    private Altered rows() {
        TrailRow row = row();
        Object[] at = {row.chain(), row.position()};
        long first = row.position();
        switch (random.nextInt(3)) {
            case 0 -> jdbc.update("delete from trail where chain = ? and position = ?", at);
            case 1 -> {
                jdbc.update(
                        """
                        insert into trail select chain, position + 500, topic, partition,
                          kafka_offset, key, headers, value, recorded_at, previous_hash, hash,
                          identity || '-2', content_hash, event_id, source, type, subject,
                          sequence, time, correlation_id, causation_id, trace_id, service,
                          names, undecodable
                        from trail where chain = ? and position = ?
                        """,
                        at);
                first += 500;
            }
            default -> {
                List<TrailRow> same = chain(row.chain());
                TrailRow other = any(same);
                if (other.position() == row.position()) {
                    return rows();
                }
                move(row.chain(), row.position(), 5_000);
                move(row.chain(), other.position(), row.position());
                move(row.chain(), 5_000, other.position());
                first = Math.min(first, other.position());
            }
        }
        return new Altered("a row: " + place(row), new InChain(row.chain(), first));
    }

    private void move(String chain, long from, long to) {
        jdbc.update(
                "update trail set position = ? where chain = ? and position = ?", to, chain, from);
    }

    private Altered head() {
        String change =
                any(
                        List.of(
                                "update chain_head set length = length + 1 where chain = ?",
                                "update chain_head set length = length - 1 where chain = ?",
                                "update chain_head set " + flip("hash") + " where chain = ?",
                                "update chain_head set chain = chain || 'x' where chain = ?",
                                "delete from chain_head where chain = ?"));
        TrailRow row = row();
        jdbc.update(change, row.chain());
        // Where a chain ends is known at its end.
        return new Altered(change, new InChain(row.chain(), Long.MAX_VALUE));
    }

    /** From some place on the chain is written anew, with right hashes and a right head. */
    private Altered rewritten() {
        TrailRow first = row();
        byte[] previous = first.previousHash();
        for (TrailRow row : chain(first.chain())) {
            if (row.position() < first.position()) {
                continue;
            }
            var later = row.recordedAt().plusMillis(1);
            byte[] hash = ChainHash.of(previous, row.position(), row.bytes(), row.reading(), later);
            jdbc.update(
                    """
                    update trail set recorded_at = ?::timestamptz, previous_hash = ?, hash = ?
                    where chain = ? and position = ?
                    """,
                    later.toString(),
                    previous,
                    hash,
                    row.chain(),
                    row.position());
            previous = hash;
        }
        jdbc.update("update chain_head set hash = ? where chain = ?", previous, first.chain());
        return new Altered("written anew from " + place(first), in(first));
    }

    /** The end of a chain, or all of it, is gone together with what the head says of it. */
    private Altered cut() {
        TrailRow first = row();
        jdbc.update(
                "delete from trail where chain = ? and position >= ?",
                first.chain(),
                first.position());
        if (first.position() == 1) {
            jdbc.update("delete from chain_head where chain = ?", first.chain());
        } else {
            jdbc.update(
                    "update chain_head set length = ?, hash = ? where chain = ?",
                    first.position() - 1,
                    first.previousHash(),
                    first.chain());
        }
        return new Altered("cut off from " + place(first), in(first));
    }

    private Altered note() {
        String change =
                any(
                        List.of(
                                "update checkpoint set " + flip("hash"),
                                "update checkpoint set number = number + 50",
                                "delete from checkpoint"));
        Long number =
                any(jdbc.queryForList("select number from checkpoint order by 1", Long.class));
        jdbc.update(change + " where number = ?", number);
        return new Altered(change + " of " + number, new AtCheckpoint(number));
    }

    private Altered file() {
        try {
            byte[] bytes = Files.readAllBytes(checkpoints);
            List<String> lines = new ArrayList<>(Files.readAllLines(checkpoints));
            int line = random.nextInt(lines.size());
            int kind = random.nextInt(4);
            switch (kind) {
                case 0 -> {
                    int at = random.nextInt(bytes.length);
                    line = lineOf(bytes, at);
                    bytes[at] ^= (byte) (1 + random.nextInt(255));
                }
                case 1 -> lines.remove(line);
                case 2 -> lines.add(line, lines.get(line));
                default -> {
                    int other = (line + 1) % lines.size();
                    Collections.swap(lines, line, other);
                    line = Math.min(line, other);
                }
            }
            Files.write(
                    checkpoints, kind == 0 ? bytes : (String.join("\n", lines) + "\n").getBytes());
            return new Altered(
                    "line %d of the checkpoints, way %d".formatted(line + 1, kind),
                    new AtCheckpoint(line + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From 0. */
    private static int lineOf(byte[] bytes, int at) {
        int line = 0;
        for (int i = 0; i < at; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    private TrailRow row() {
        return any(
                jdbc.query(
                        "select %s from trail order by chain, position"
                                .formatted(TrailRows.COLUMNS),
                        new TrailRows()));
    }

    private List<TrailRow> chain(String chain) {
        return jdbc.query(
                "select %s from trail where chain = ? order by position"
                        .formatted(TrailRows.COLUMNS),
                new TrailRows(),
                chain);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static Place in(TrailRow row) {
        return new InChain(row.chain(), row.position());
    }

    private static String place(TrailRow row) {
        return row.chain() + "/" + row.position();
    }
}
