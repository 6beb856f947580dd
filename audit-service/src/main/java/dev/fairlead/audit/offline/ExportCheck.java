package dev.fairlead.audit.offline;

import dev.fairlead.audit.api.RecordView;
import dev.fairlead.audit.checkpoint.Checkpoint;
import dev.fairlead.audit.checkpoint.LogCheck;
import dev.fairlead.audit.trail.ChainHead;
import dev.fairlead.audit.trail.TrailRow;
import dev.fairlead.audit.verification.Break;
import dev.fairlead.audit.verification.ChainCheck;
import dev.fairlead.audit.verification.ChainResult;
import dev.fairlead.schemas.EventCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Verifies an export without filters, line by line: each record's hash and what was read of it,
 * that the records of a chain follow each other, and that the chains contain what the checkpoints
 * say.
 */
public final class ExportCheck {

    /** More are not named. */
    static final int MOST_FAULTS = 100;

    private final JsonMapper json =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private final EventCodec codec;
    private final @Nullable LogCheck checkpoints;
    private final Map<String, ChainCheck> chains = new LinkedHashMap<>();
    private final List<ExportFault> faults = new ArrayList<>();
    private String chain = "";
    private long lines;
    private long covered;

    /**
     * @param checkpoints after their last line; null where there are none to compare with
     */
    public ExportCheck(EventCodec codec, @Nullable LogCheck checkpoints) {
        this.codec = codec;
        this.checkpoints = checkpoints;
    }

    /**
     * What was found.
     *
     * @param records how many there are
     * @param covered how many of them the checkpoints speak for
     * @param checkpoint the last that it was compared with; null where there is none
     * @param faults the first 100
     */
    public record Result(
            long records,
            long covered,
            @Nullable Last checkpoint,
            List<ChainResult> chains,
            List<ExportFault> faults) {

        /** Whoever knows a later one knows that the copy of the checkpoints ends early. */
        public record Last(long number, Instant signedAt) {}

        public boolean isIntact() {
            return faults.isEmpty();
        }
    }

    /** The next line. */
    public void next(String line) {
        lines++;
        try {
            JsonNode read = json.readTree(line);
            TrailRow row = ExportRow.of(read);
            if (!json.readTree(json.writeValueAsBytes(RecordView.of(row, codec))).equals(read)) {
                fault(
                        lines,
                        place(row),
                        "column-differs",
                        "what the line says of the record is not what the record says");
            }
            follow(row);
        } catch (JacksonException | IllegalArgumentException | ArithmeticException notOne) {
            fault(
                    lines,
                    chain,
                    "line-unreadable",
                    Objects.requireNonNullElse(notOne.getMessage(), "no record"));
        }
    }

    private void follow(TrailRow row) {
        if (!row.chain().equals(chain)) {
            chain = row.chain();
            if (chains.containsKey(chain)) {
                fault(lines, place(row), "chain-apart", "the records of a chain stand together");
            }
        }
        chains.computeIfAbsent(chain, _ -> new ChainCheck()).next(row);
        ChainHead head = checkpoints == null ? null : checkpoints.heads().get(chain);
        if (head == null) {
            return;
        }
        covered += row.position() <= head.length() ? 1 : 0;
        if (row.position() == head.length() && !Arrays.equals(row.hash(), head.hash())) {
            fault(
                    lines,
                    place(row),
                    "checkpoint-differs",
                    "the checkpoint says %s".formatted(HexFormat.of().formatHex(head.hash())));
        }
    }

    private static String place(TrailRow row) {
        return row.chain() + "/" + row.position();
    }

    /** After the last line. */
    public Result end() {
        List<ChainResult> results = new ArrayList<>();
        chains.forEach((name, check) -> results.add(check.end(name)));
        for (ChainResult result : results) {
            Break broken = result.firstBroken();
            if (broken != null) {
                fault(
                        0,
                        result.chain() + "/" + broken.position(),
                        broken.reason().toString(),
                        "expected %s, found %s".formatted(broken.expected(), broken.actual()));
            }
        }
        if (checkpoints != null) {
            compare(checkpoints, results);
        }
        return new Result(lines, covered, last(), results, List.copyOf(faults));
    }

    private Result.@Nullable Last last() {
        Checkpoint last = checkpoints == null ? null : checkpoints.last();
        return last == null ? null : new Result.Last(last.number(), last.signedAt());
    }

    private void compare(LogCheck signed, List<ChainResult> results) {
        if (signed.last() == null && signed.faults().isEmpty()) {
            // A file that was emptied speaks for nothing, and nothing would differ from it.
            fault(0, "checkpoints", "no-checkpoints", "expected one at least, the file has none");
        }
        signed.faults()
                .forEach(each ->
                        fault(
                                0,
                                "checkpoint " + each.number(),
                                each.reason().toString(),
                                "expected %s, found %s".formatted(each.expected(), each.actual())));
        Map<String, Long> lengths = new LinkedHashMap<>();
        results.forEach(each -> lengths.put(each.chain(), each.records()));
        for (ChainHead head : signed.heads().values()) {
            long length = lengths.getOrDefault(head.chain(), 0L);
            if (length < head.length()) {
                fault(
                        0,
                        head.chain() + "/" + (length + 1),
                        "record-missing",
                        "the checkpoints say %d records, there are %d"
                                .formatted(head.length(), length));
            }
        }
    }

    private void fault(long line, String where, String reason, String detail) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new ExportFault(line, where, reason, detail));
        }
    }
}
