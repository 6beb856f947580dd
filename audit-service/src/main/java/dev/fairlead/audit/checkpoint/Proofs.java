package dev.fairlead.audit.checkpoint;

import dev.fairlead.audit.checkpoint.Evidence.HeaderValue;
import dev.fairlead.audit.checkpoint.Evidence.Proof;
import dev.fairlead.audit.checkpoint.Evidence.ProvenRecord;
import dev.fairlead.audit.trail.ChainHead;
import dev.fairlead.audit.trail.HeaderBytes;
import dev.fairlead.audit.trail.TrailRow;
import dev.fairlead.schemas.Header;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Proves that records of the trail are under signed checkpoints. */
public final class Proofs {

    private static final HexFormat HEX = HexFormat.of();

    private final JdbcTemplate jdbc;
    private final CheckpointKeeper keeper;

    public Proofs(JdbcTemplate jdbc, CheckpointKeeper keeper) {
        this.jdbc = jdbc;
        this.keeper = keeper;
    }

    /**
     * @param id what the evidence is for
     * @param rows all of them are proven, or none
     * @return empty where the checkpoints do not say what the trail says of one of them
     * @throws IOException when the checkpoints cannot be read
     */
    public Optional<Evidence> of(String id, List<TrailRow> rows) throws IOException {
        Covered covered = new Covered(rows);
        try (LogReader lines = keeper.file().open()) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                covered.next(line);
            }
        }
        Map<TrailRow, Proof> proofs = new IdentityHashMap<>();
        for (Cover cover : covered.covers) {
            if (!prove(cover, proofs)) {
                return Optional.empty();
            }
        }
        return proofs.size() < rows.size()
                ? Optional.empty()
                : Optional.of(
                        new Evidence(
                                Evidence.FORMAT,
                                id,
                                Base64.getEncoder()
                                        .encodeToString(keeper.key().publicKey().getEncoded()),
                                covered.covers.stream()
                                        .map(cover -> cover.checkpoint.line())
                                        .toList(),
                                rows.stream().map(row -> record(row, proofs)).toList()));
    }

    private boolean prove(Cover cover, Map<TrailRow, Proof> proofs) {
        List<byte[]> hashes = new ArrayList<>();
        Map<Integer, TrailRow> proven = new TreeMap<>();
        for (ChainHead end : cover.checkpoint.grown()) {
            long from = cover.before.getOrDefault(end.chain(), 0L);
            for (TrailRow row : cover.rows) {
                if (row.chain().equals(end.chain())) {
                    proven.put((int) (hashes.size() + row.position() - from - 1), row);
                }
            }
            hashes.addAll(
                    jdbc.query(
                            "select hash from trail where chain = ? and position > ? and position <= ? order by position",
                            (row, _) -> row.getBytes(1),
                            end.chain(),
                            from,
                            end.length()));
        }
        if (hashes.size() != cover.checkpoint.records()) {
            return false;
        }
        MerkleTree tree = new MerkleTree(hashes, proven.keySet());
        if (!Arrays.equals(tree.root(), cover.checkpoint.root())) {
            return false;
        }
        proven.forEach((index, row) ->
                proofs.put(
                        row,
                        new Proof(
                                cover.checkpoint.number(),
                                index,
                                tree.path(index).stream().map(HEX::formatHex).toList())));
        return true;
    }

    private static ProvenRecord record(TrailRow row, Map<TrailRow, Proof> proofs) {
        return new ProvenRecord(
                row.bytes().topic(),
                row.bytes().partition(),
                row.bytes().offset(),
                row.position(),
                row.recordedAt(),
                HeaderBytes.decode(row.bytes().headers()).stream().map(Proofs::header).toList(),
                base64(row.bytes().key()),
                base64(row.bytes().value()),
                row.reading().identity(),
                HEX.formatHex(row.reading().contentHash()),
                row.service(),
                row.reading().names(),
                row.undecodable(),
                HEX.formatHex(row.previousHash()),
                Objects.requireNonNull(proofs.get(row)));
    }

    private static HeaderValue header(Header header) {
        return new HeaderValue(header.name(), base64(header.value()));
    }

    private static @Nullable String base64(byte @Nullable [] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }

    /** A checkpoint, where the chains ended before it, and which of the rows came with it. */
    private record Cover(Checkpoint checkpoint, Map<String, Long> before, List<TrailRow> rows) {}

    /** Finds the checkpoints that the rows came with. */
    private static final class Covered {

        private final Map<String, List<TrailRow>> rows;
        private final Map<String, Long> ends = new HashMap<>();
        private final List<Cover> covers = new ArrayList<>();

        private Covered(Collection<TrailRow> rows) {
            this.rows = rows.stream().collect(Collectors.groupingBy(TrailRow::chain));
        }

        /** Lines that are no checkpoint prove nothing; verification names them. */
        void next(String line) {
            Checkpoint checkpoint;
            try {
                checkpoint = Checkpoint.parse(line);
            } catch (IllegalArgumentException notOne) {
                return;
            }
            List<TrailRow> mine = new ArrayList<>();
            for (ChainHead end : checkpoint.grown()) {
                long from = ends.getOrDefault(end.chain(), 0L);
                rows.getOrDefault(end.chain(), List.of()).stream()
                        .filter(row -> row.position() > from && row.position() <= end.length())
                        .forEach(mine::add);
            }
            if (!mine.isEmpty()) {
                covers.add(new Cover(checkpoint, Map.copyOf(ends), mine));
            }
            checkpoint.grown().forEach(end -> ends.put(end.chain(), end.length()));
        }
    }
}
