package dev.fairlead.promql.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.promql.eval.Evaluator;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.eval.PromQlEvaluationException;
import dev.fairlead.promql.eval.QueryMemory;
import dev.fairlead.promql.eval.QueryScope;
import dev.fairlead.promql.eval.Queryable;
import dev.fairlead.promql.eval.SampleBuffer;
import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.labels.Matcher;
import dev.fairlead.promql.value.StaleNaN;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final Labels COUNTER = Labels.of("__name__", "requests", "service", "shop");
    private static final Labels FRACTION = Labels.of("__name__", "load", "service", "shop");
    private static final Labels OTHER = Labels.of("__name__", "requests", "service", "ünder");
    private static final Labels LAGGING = Labels.of("__name__", "lagging");
    private static final Labels HISTOGRAM = Labels.of("__name__", "sizes", "le", "none");

    @TempDir private Path folder;

    private Path directory;
    private InMemoryStore store;
    private History history;
    private HistoryOptions options = HistoryOptions.defaults();

    /** Has everything: what memory and history together must answer. */
    private final InMemoryStore all =
            new InMemoryStore(StoreOptions.defaults().withRetention(Duration.ofDays(365)));

    @BeforeEach
    void open() throws IOException {
        directory = folder.resolve("history");
        store = new InMemoryStore(StoreOptions.defaults());
        history = History.open(directory, options);
    }

    @AfterEach
    void close() throws IOException {
        history.close();
    }

    private void restart() throws IOException {
        Path saved = folder.resolve("saved");
        Snapshots.save(store, saved);
        history.close();
        store = new InMemoryStore(StoreOptions.defaults());
        Snapshots.load(saved, store);
        history = History.open(directory, options);
        history.resume(store);
    }

    private void append(Labels labels, long time, double value) {
        store.append(labels, time, value);
        all.append(labels, time, value);
    }

    /** Samples of each minute, and what is done each minute, until a time. */
    private void play(long from, long until) throws IOException {
        for (long time = from; time < until; time += MINUTE) {
            sample(time);
            history.write(store, time);
            tidy(time);
            store.retain(time);
        }
    }

    private void tidy(long now) throws IOException {
        history.tidy(now, (now - START) * 1_000_000);
    }

    private void sample(long time) {
        long minute = (time - START) / MINUTE;
        long started = START + minute / 500 * 500 * MINUTE;
        for (InMemoryStore each : List.of(store, all)) {
            SeriesSource any = SeriesSource.any();
            each.appendSince(any, COUNTER, started, time, minute % 500);
            each.append(FRACTION, time, Math.sin(minute));
            if (minute % 7 != 0) {
                each.append(OTHER, time, minute % 50 == 0 ? StaleNaN.value() : minute);
            }
            each.append(
                    HISTOGRAM,
                    time,
                    FloatHistogram.builder(2).count(minute).sum(1).positive(3, minute).build());
        }
    }

    private Timeline timeline() {
        return new Timeline(store, history);
    }

    private static TreeMap<Labels, SampleBuffer> read(
            Queryable from, List<Matcher> matchers, long start, long end) {
        var found = new TreeMap<Labels, SampleBuffer>();
        for (Queryable.Series series : from.select(matchers, start, end)) {
            var buffer = new SampleBuffer();
            series.read(start, end, buffer);
            if (buffer.size() > 0) {
                assertThat(found.put(series.labels(), buffer)).isNull();
            }
        }
        return found;
    }

    private void assertSame(List<Matcher> matchers, long start, long end) {
        TreeMap<Labels, SampleBuffer> expected = read(all, matchers, start, end);
        TreeMap<Labels, SampleBuffer> found = read(timeline(), matchers, start, end);
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach((labels, samples) ->
                assertSame(labels, Objects.requireNonNull(found.get(labels)), samples));
    }

    private static void assertSame(Labels labels, SampleBuffer found, SampleBuffer expected) {
        assertThat(found.size()).as("samples of %s", labels).isEqualTo(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(found.time(i)).isEqualTo(expected.time(i));
            assertThat(Double.doubleToRawLongBits(found.value(i)))
                    .isEqualTo(Double.doubleToRawLongBits(expected.value(i)));
            assertThat(found.histogram(i)).isEqualTo(expected.histogram(i));
            assertThat(found.start(i)).isEqualTo(expected.start(i));
        }
    }

    private List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static List<Matcher> everything() {
        return List.of(new Matcher("__name__", Matcher.Op.REGEX, ".+"));
    }

    @Test
    void whatLeftTheMemoryIsReadAsIfItWereThere() throws IOException {
        play(START, START + 2 * DAY + 3 * HOUR);

        assertThat(read(store, everything(), START, START + DAY)).isEmpty();
        assertSame(everything(), START, START + 3 * DAY);
        assertSame(everything(), START + 90 * MINUTE, START + 26 * HOUR + MINUTE / 2);
        assertSame(everything(), START + 2 * DAY, START + 3 * DAY);
        // Two days became a block each; the hours of today are still apart.
        assertThat(history.blockCount()).isEqualTo(2 + 2);
        assertThat(history.oldest()).isEqualTo(START);
    }

    @Test
    void matchersFindInFilesWhatTheyFindInMemory() throws IOException {
        play(START, START + 5 * HOUR);
        long end = START + 6 * HOUR;

        for (List<Matcher> each :
                List.of(
                        List.of(Matcher.equal("__name__", "requests")),
                        List.of(
                                Matcher.equal("__name__", "requests"),
                                Matcher.equal("service", "shop")),
                        List.of(Matcher.equal("service", "ünder")),
                        List.of(Matcher.equal("service", "nobody")),
                        List.of(Matcher.equal("nothing", "there")),
                        List.of(new Matcher("service", Matcher.Op.REGEX, "s.*|ü.*")),
                        List.of(new Matcher("service", Matcher.Op.NOT_EQUAL, "shop")),
                        List.of(
                                Matcher.equal("service", ""),
                                new Matcher("__name__", Matcher.Op.REGEX, "si.+")))) {
            assertSame(each, START, end);
        }
        assertThat(timeline().labelNames(START, end)).containsExactly("__name__", "le", "service");
        assertThat(services(new QueryMemory(1 << 20, 1 << 20), Long.MAX_VALUE))
                .containsExactly("shop", "ünder");
    }

    /** Of a label that has another value each hour a month has very many. */
    @Test
    void valuesOfALabelAreCountedAndEndInTime() throws IOException {
        play(START, START + 15 * HOUR);

        assertThatThrownBy(() -> services(new QueryMemory(1 << 20, 200), Long.MAX_VALUE))
                .isInstanceOf(PromQlEvaluationException.class)
                .hasMessageContaining("hold more than");
        assertThatThrownBy(() -> services(new QueryMemory(1 << 20, 1 << 20), 2))
                .isInstanceOf(PromQlEvaluationException.class)
                .hasMessageContaining("timed out");
    }

    /**
     * @param looks how often the clock is asked until the time is over
     */
    private SortedSet<String> services(QueryMemory memory, long looks) {
        var asked = new AtomicLong();
        var evaluator =
                new Evaluator(
                        EvaluatorOptions.defaults(),
                        () -> asked.incrementAndGet() > looks ? DAY * 1_000_000 : 0);
        try (QueryScope scope = memory.open()) {
            return evaluator.texts(
                    (each, work) ->
                            timeline().labelValues("service", START, START + 15 * HOUR, each, work),
                    scope);
        }
    }

    /**
     * A sender that was away brings samples of hours that are written, each newer than its last.
     */
    @Test
    void samplesOfASenderThatLagsAreWrittenToo() throws IOException {
        play(START, START + 3 * HOUR);
        for (long time = START + 20 * MINUTE; time < START + 3 * HOUR; time += MINUTE) {
            append(LAGGING, time, 1);
        }
        history.write(store, START + 4 * HOUR);
        append(LAGGING, START + 3 * HOUR, 2);
        append(LAGGING, START + 3 * HOUR + 1, 3);
        history.write(store, START + 5 * HOUR);
        append(LAGGING, START + 3 * HOUR + 2, 4);
        history.write(store, START + 7 * HOUR);
        store.retain(START + 9 * HOUR);

        assertThat(read(store, List.of(Matcher.equal("__name__", "lagging")), START, START + DAY))
                .isEmpty();
        assertSame(List.of(Matcher.equal("__name__", "lagging")), START, START + DAY);
    }

    @Test
    void aRestartGoesOnWithoutAGapAndWithoutWritingTwice() throws IOException {
        play(START, START + 5 * HOUR + 20 * MINUTE);
        restart();
        play(START + 5 * HOUR + 20 * MINUTE, START + 9 * HOUR);

        assertSame(everything(), START, START + DAY);
        assertThat(files(".samples").stream().mapToLong(HistoryTest::size).sum())
                .isEqualTo(history.bytes());
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            throw new AssertionError(gone);
        }
    }

    @Test
    void whatIsTooOldForMemoryAfterALongStopIsWrittenFirst() throws IOException {
        play(START, START + 2 * HOUR + 50 * MINUTE);
        restart();
        long later = START + 9 * HOUR;

        history.write(store, later);
        store.retain(later);

        assertThat(store.seriesCount()).isZero();
        assertSame(everything(), START, later);
    }

    @Test
    void whatWasNotFinishedIsTakenAway() throws IOException {
        play(START, START + 3 * HOUR);
        history.close();
        Files.writeString(directory.resolve("1-2.samples.new"), "half of");

        history = History.open(directory, options);

        assertThat(files(".new")).isEmpty();
        assertThat(history.setAside()).isEmpty();
        assertSame(everything(), START, START + 3 * HOUR);
    }

    @Test
    void blocksOfADayThatAreStillThereAfterTheyBecameOneAreTakenAway() throws IOException {
        play(START, START + DAY);
        Path copies = Files.createDirectory(folder.resolve("copies"));
        for (Path file : files(".samples")) {
            Files.copy(file, copies.resolve(file.getFileName()));
        }
        play(START + DAY, START + DAY + 2 * HOUR);
        history.close();
        try (Stream<Path> files = Files.list(copies)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        directory.resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }

        history = History.open(directory, options);

        assertThat(history.blockCount()).isEqualTo(2);
        assertThat(files(".samples")).hasSize(2);
        assertSame(everything(), START, START + 2 * DAY);
    }

    @Test
    void aTornBlockIsSetAsideAtTheStart() throws IOException {
        play(START, START + 8 * HOUR);
        history.close();
        List<Path> files = files(".samples");
        byte[] bytes = Files.readAllBytes(files.get(1));
        Files.write(files.get(1), Arrays.copyOf(bytes, bytes.length / 2));
        Files.write(files.get(2), new byte[3]);

        history = History.open(directory, options);

        assertThat(history.setAside())
                .containsExactly(
                        files.get(1).getFileName() + ".damaged",
                        files.get(2).getFileName() + ".damaged");
        assertThat(read(timeline(), everything(), START, START + HOUR - 1)).hasSize(4);
        assertThat(read(timeline(), everything(), START + HOUR, START + 2 * HOUR - 1)).isEmpty();
    }

    @Test
    void damageThatAQueryFindsIsNoSampleAndIsSetAside() throws IOException {
        play(START, START + 8 * HOUR);
        Path file = files(".samples").getFirst();
        byte[] bytes = Files.readAllBytes(file);
        // In the first chunk, which no checksum of the index covers.
        bytes[40] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> read(timeline(), everything(), START, START + 8 * HOUR))
                .isInstanceOf(PromQlEvaluationException.class)
                .hasMessageContaining(file + " is damaged");
        tidy(START + 8 * HOUR);

        assertThat(history.setAside()).containsExactly(file.getFileName() + ".damaged");
        assertThat(read(timeline(), everything(), START, START + 8 * HOUR)).hasSize(4);
    }

    @Test
    void whereADayCannotBeJoinedForDamageTheRestIsJoined() throws IOException {
        play(START, START + DAY);
        Path file = files(".samples").getFirst();
        byte[] bytes = Files.readAllBytes(file);
        bytes[40] ^= 1;
        Files.write(file, bytes);
        long now = START + DAY + 6 * MINUTE;
        history.write(store, now);

        assertThatThrownBy(() -> tidy(now)).hasMessageContaining("is damaged");
        tidy(now);

        assertThat(history.setAside()).hasSize(1);
        assertThat(history.blockCount()).isEqualTo(1);
        assertSame(everything(), START + HOUR, START + DAY);
    }

    @Test
    void whereNothingCanBeWrittenTheSamplesStayInMemoryAndAreWrittenLater() throws IOException {
        play(START, START + 2 * HOUR);
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(directory, elsewhere);
        long until = START + 2 * HOUR + 50 * MINUTE;
        for (long time = START + 2 * HOUR; time < until; time += MINUTE) {
            sample(time);
            store.retain(time);
        }

        assertThatThrownBy(() -> history.write(store, until)).isInstanceOf(IOException.class);
        assertSame(everything(), until - HOUR, until);
        Files.move(elsewhere, directory);
        history.write(store, until);
        store.retain(until + 2 * HOUR);

        assertSame(everything(), START, START + 2 * HOUR - 1);
    }

    @Test
    void samplesThatComeBehindWhatIsWrittenAreWrittenWithTheNext() throws IOException {
        play(START, START + 3 * HOUR + 6 * MINUTE);
        Labels late = Labels.of("__name__", "late");
        for (long time = START + 2 * HOUR; time < START + 3 * HOUR; time += MINUTE) {
            append(late, time, time);
        }
        play(START + 3 * HOUR + 6 * MINUTE, START + 8 * HOUR);

        assertSame(everything(), START, START + 8 * HOUR);
    }

    @Test
    void aStoreWithoutRoomIsWrittenBeforeItForgets() throws IOException {
        store = new InMemoryStore(StoreOptions.defaults().withMaxBytes(90_000));
        play(START, START + 6 * HOUR);

        assertThat(store.bytes()).isLessThan(90_000);
        assertThat(history.blockCount()).isGreaterThan(6);
        assertSame(everything(), START, START + 6 * HOUR);
    }

    @Test
    void nothingIsForgottenByAMemoryThatReachesBackHalfAnHour() throws IOException {
        history.close();
        options = options.fittingInto(Duration.ofMinutes(30));
        history = History.open(directory, options);
        store = new InMemoryStore(StoreOptions.defaults().withRetention(Duration.ofMinutes(30)));
        play(START, START + 9 * HOUR);

        assertSame(everything(), START, START + 9 * HOUR);
        assertThat(options.fittingInto(Duration.ofHours(8))).isEqualTo(options);
    }

    @Test
    void whatIsOlderThanTheRetentionLeaves() throws IOException {
        history.close();
        options = options.withRetention(Duration.ofDays(2));
        history = History.open(directory, options);
        play(START, START + 4 * DAY + HOUR);

        assertThat(history.oldest()).isBetween(START + DAY, START + 2 * DAY + HOUR);
        assertThat(read(timeline(), everything(), START, START + DAY)).isEmpty();
        assertThat(files(".samples")).hasSize(history.blockCount());
    }

    @Test
    void theOldestLeaveWhereTheDiskIsLimited() throws IOException {
        play(START, START + 6 * HOUR);
        long bytes = history.bytes();
        history.close();
        options = options.withMaxBytes(bytes / 2);
        history = History.open(directory, options);

        tidy(START + 6 * HOUR);

        assertThat(history.bytes()).isPositive().isLessThanOrEqualTo(bytes / 2);
        assertSame(everything(), history.oldest(), START + 6 * HOUR);
    }

    @Test
    void aClockThatJumpsTakesNothing() throws IOException {
        play(START, START + 6 * HOUR);
        int blocks = history.blockCount();
        long nanos = 6 * HOUR * 1_000_000;
        long year = START + 365 * DAY;

        history.tidy(year, nanos);
        history.tidy(year + MINUTE, nanos + MINUTE * 1_000_000);
        assertThat(history.blockCount()).isEqualTo(blocks);
        history.tidy(START + 6 * HOUR + 2 * MINUTE, nanos + 2 * MINUTE * 1_000_000);
        assertThat(history.blockCount()).isEqualTo(blocks);
        assertSame(everything(), START, START + 6 * HOUR);

        history.tidy(year, nanos + 3 * MINUTE * 1_000_000);
        history.tidy(year + 2 * HOUR, nanos + 2 * HOUR * 1_000_000 + 3 * MINUTE * 1_000_000);
        assertThat(history.blockCount()).as("it is believed after an hour").isZero();
    }

    @Test
    void aClockThatWasAheadForAMinuteStopsNothing() throws IOException {
        play(START, START + 6 * HOUR);

        history.write(store, START + 365 * DAY);
        assertThat(history.behind(START + 6 * HOUR)).isZero();
        play(START + 6 * HOUR, START + 10 * HOUR);

        assertSame(everything(), START, START + 10 * HOUR);
        restart();
        assertSame(everything(), START, START + 10 * HOUR);
    }

    @Test
    void aClockBehindWhatIsWrittenIsNoticed() throws IOException {
        play(START, START + 6 * HOUR);

        assertThat(history.behind(START + 6 * HOUR)).isZero();
        assertThat(history.behind(START + 5 * HOUR)).isZero();
        assertThat(history.behind(START)).isGreaterThan(4 * HOUR);
    }

    @Test
    void aQueryThatBeganBeforeABlockLeftStillReadsIt() throws IOException {
        play(START, START + DAY);
        List<Queryable.Series> chosen = timeline().select(everything(), START, START + HOUR);
        play(START + DAY, START + DAY + 10 * MINUTE);

        assertThat(history.blockCount()).isEqualTo(1);
        for (Queryable.Series series : chosen) {
            var buffer = new SampleBuffer();
            series.read(START, START + HOUR - 1, buffer);
            assertThat(buffer.size()).isGreaterThan(50);
        }
    }

    @Test
    void daysWithTooManySeriesStayInHours() throws IOException {
        history.close();
        options = options.withMostSeries(3);
        history = History.open(directory, options);
        play(START, START + DAY + 2 * HOUR);

        assertThat(history.blockCount()).isEqualTo(25);
        assertThat(files(".new")).isEmpty();
        assertSame(everything(), START, START + 2 * DAY);
    }

    @Test
    void labelsOfTooManySeriesOfThePastEndTheQuery() throws IOException {
        String text = "x".repeat(8_000);
        List<Labels> many = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            many.add(Labels.of("__name__", "many", "text", text + i));
        }
        many.forEach(labels -> append(labels, START, 1));
        history.write(store, START + 2 * HOUR);
        store.retain(START + 3 * HOUR);

        assertThatThrownBy(() -> timeline().select(everything(), START, START + HOUR))
                .hasMessageContaining("labels take more than 24 MiB");
    }
}
