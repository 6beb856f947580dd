package dev.fairlead.audit.offline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.audit.api.RecordView;
import dev.fairlead.audit.checkpoint.LogCheck;
import dev.fairlead.audit.checkpoint.TrustedSigners;
import dev.fairlead.audit.trail.AuditDatabase;
import dev.fairlead.audit.trail.ChainHash;
import dev.fairlead.audit.trail.Story;
import dev.fairlead.audit.trail.TrailRow;
import dev.fairlead.audit.trail.TrailRows;
import dev.fairlead.schemas.EventCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is altered in an export is found and named, without the service. */
class ExportCheckIT {
    private static final long SEED = 20_261_130;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Making one looks at every schema there ever was. */
    private static final EventCodec CODEC = new EventCodec();

    @TempDir Path folder;
    private final AuditDatabase database = new AuditDatabase();
    private List<TrailRow> rows = List.of();

    @BeforeEach
    void export() throws IOException {
        database.trail().add(Story.badRelease("life1", "d1", "INC-2026-001").records());
        database.keeper(folder).renew();
        database.trail().add(Story.badRelease("life2", "d2", "INC-2026-002").records());
        database.keeper(folder).renew();
        rows =
                database.jdbc()
                        .query(
                                "select %s from trail order by chain, position"
                                        .formatted(TrailRows.COLUMNS),
                                new TrailRows());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static List<String> lines(List<TrailRow> rows) {
        return rows.stream()
                .map(row -> JSON.writeValueAsString(RecordView.of(row, CODEC)))
                .toList();
    }

    private ExportCheck.Result check(List<String> lines) throws IOException {
        LogCheck checkpoints =
                LogCheck.of(
                        folder.resolve("checkpoints"),
                        TrustedSigners.read(folder.resolve("checkpoint-key.pem.pub")));
        ExportCheck check = new ExportCheck(CODEC, checkpoints);
        lines.forEach(check::next);
        return check.end();
    }

    @Test
    void anExportIsIntactAndCovered() throws IOException {
        ExportCheck.Result found = check(lines(rows));

        assertThat(found.faults()).isEmpty();
        assertThat(found.records()).isEqualTo(14);
        assertThat(found.covered()).isEqualTo(14);
        assertThat(found.checkpoint()).isNotNull();
        assertThat(found.chains()).hasSize(3);
    }

    @Test
    void aPayloadThatSaysAnotherThingThanTheBytesIsFound() throws IOException {
        List<String> lines = new ArrayList<>(lines(rows));
        lines.replaceAll(line -> line.replace("\"service\":\"checkout\"", "\"service\":\"other\""));

        assertThat(check(lines).faults())
                .isNotEmpty()
                .allMatch(fault -> fault.reason().matches("column-differs|hash-differs"));
    }

    @Test
    void aChainThatIsWrittenAnewIsFoundAtTheCheckpoint() throws IOException {
        List<TrailRow> forged = new ArrayList<>();
        byte[] previous = ChainHash.genesis();
        for (TrailRow row : rows) {
            previous = row.position() == 1 ? ChainHash.genesis() : previous;
            var later = row.recordedAt().plusSeconds(1);
            byte[] hash = ChainHash.of(previous, row.position(), row.bytes(), row.reading(), later);
            forged.add(
                    new TrailRow(
                            row.chain(),
                            row.position(),
                            row.bytes(),
                            row.envelope(),
                            row.reading(),
                            later,
                            previous,
                            hash));
            previous = hash;
        }

        assertThat(check(lines(forged)).faults())
                .hasSize(3)
                .allMatch(fault -> fault.reason().equals("checkpoint-differs"));
    }

    @Test
    @Tag("brief")
    void twoHundredAlterationsAreFound() throws IOException {
        allAreFound(200);
    }

    @Test
    @Tag("thorough")
    void twoThousandAlterationsAreFound() throws IOException {
        allAreFound(2_000);
    }

    private void allAreFound(int times) throws IOException {
        Random random = new Random(SEED);
        List<String> texts = lines(rows);
        List<Line> exported =
                IntStream.range(0, rows.size())
                        .mapToObj(i -> new Line(texts.get(i), rows.get(i).chain()))
                        .toList();
        List<String> missed = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            List<Line> lines = new ArrayList<>(exported);
            String what = alter(lines, random);
            List<ExportFault> faults = check(lines.stream().map(Line::text).toList()).faults();
            if (faults.isEmpty()
                    || !altered(lines, exported).allMatch(it -> it.isNamedBy(faults))) {
                missed.add(what + " is not named by " + faults);
            }
        }

        assertThat(missed).isEmpty();
    }

    @Test
    void aByteOfTheCheckpointsIsNamedByItsCheckpoint() throws IOException {
        Random random = new Random(SEED);
        Path file = folder.resolve("checkpoints");
        byte[] signed = Files.readAllBytes(file);
        List<String> lines = lines(rows);
        List<String> missed = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            byte[] bytes = signed.clone();
            int at = random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 + random.nextInt(255));
            Files.write(file, bytes);
            long number =
                    1
                            + new String(signed, 0, at, ISO_8859_1)
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count();
            List<ExportFault> faults = check(lines).faults();
            // The one after it names what it was before.
            if (faults.stream()
                    .noneMatch(fault ->
                            fault.where().equals("checkpoint " + number)
                                    || fault.where().equals("checkpoint " + (number + 1)))) {
                missed.add(
                        "byte %d of checkpoint %d is not named by %s"
                                .formatted(at, number, faults));
            }
        }
        Files.write(file, signed);

        assertThat(missed).isEmpty();
        assertThat(check(lines).faults()).isEmpty();
    }

    /** A line of the export, and the chain that it was exported with. */
    private record Line(String text, String chain) {}

    /** The first place where a chain is not what was exported. */
    private record Altered(String chain, long position) {
        boolean isNamedBy(List<ExportFault> faults) {
            return faults.stream()
                    .map(fault -> fault.where().split("/"))
                    .filter(where -> where.length == 2 && where[0].equals(chain))
                    .anyMatch(where -> Long.parseLong(where[1]) <= position);
        }
    }

    /** The places, one for each chain that is another one than before. */
    private static Stream<Altered> altered(List<Line> lines, List<Line> before) {
        List<Altered> places = new ArrayList<>();
        for (String chain : before.stream().map(Line::chain).distinct().toList()) {
            List<Line> now = lines.stream().filter(line -> line.chain().equals(chain)).toList();
            List<Line> then = before.stream().filter(line -> line.chain().equals(chain)).toList();
            int same = 0;
            while (same < Math.min(now.size(), then.size())
                    && now.get(same).equals(then.get(same))) {
                same++;
            }
            if (!now.equals(then)) {
                places.add(new Altered(chain, same + 1));
            }
        }
        return places.stream();
    }

    private static String alter(List<Line> lines, Random random) {
        int at = random.nextInt(lines.size());
        switch (random.nextInt(6)) {
            case 0 -> {
                lines.remove(at);
                return "removed " + at;
            }
            case 1 -> {
                lines.add(random.nextInt(lines.size()), lines.get(at));
                return "repeated " + at;
            }
            case 2 -> {
                int to = (at + 1 + random.nextInt(lines.size() - 1)) % lines.size();
                lines.add(to, lines.remove(at));
                return "moved %d to %d".formatted(at, to);
            }
            case 3 -> {
                lines.subList(at, lines.size()).clear();
                return "cut off from " + at;
            }
            default -> {
                Line line = lines.get(at);
                String other = flipped(line.text(), random);
                lines.set(at, new Line(other, line.chain()));
                return "flipped in %d: %s".formatted(at, other);
            }
        }
    }

    /** Another byte somewhere, as long as it makes the line say another thing. */
    private static String flipped(String line, Random random) {
        while (true) {
            byte[] bytes = line.getBytes(ISO_8859_1);
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(127));
            String other = new String(bytes, ISO_8859_1);
            try {
                if (!JSON.readTree(other).equals(JSON.readTree(line))) {
                    return other;
                }
            } catch (JacksonException broken) {
                return other;
            }
        }
    }
}
