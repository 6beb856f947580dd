package dev.fairlead.promql.store;

import dev.fairlead.promql.eval.PromQlEvaluationException;
import dev.fairlead.promql.eval.SampleBuffer;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Samples in the files of a directory, for longer than memory has room. What the store in memory
 * has of an hour is written once, as a block that never changes; the blocks of a day become one.
 *
 * <p>Contract under failure: a block is there as a whole or not at all. One that is damaged is set
 * aside under another name and never read. Where writing fails, what was written before stands and
 * the samples stay in memory for as long as these have them; the next call tries again.
 *
 * <p>It never asks for the time: {@link #write} and {@link #tidy} are told it and are to be called
 * regularly. Reading is safe for many threads.
 */
public final class History implements Closeable {
    /** Ends the name of a file that is being written. */
    static final String UNFINISHED = ".new";

    private static final String SET_ASIDE = ".damaged";
    private static final Pattern NAME = Pattern.compile("(\\d{1,18})-(\\d{1,18})\\.samples");
    private static final long DAY = Duration.ofDays(1).toMillis();

    /** A query that began before a block left may still read it. */
    private static final long STILL_READ = Duration.ofMinutes(5).toMillis();

    /**
     * A clock that moves by more than that, or is behind what is written by more, is not believed.
     */
    private static final long JUMP = Duration.ofHours(1).toMillis();

    /** Under pressure blocks are smaller, but not by far. */
    private static final long LEAST_SPAN = Duration.ofMinutes(10).toMillis();

    private final Path directory;
    private final HistoryOptions options;
    private final Set<Block> damaged = ConcurrentHashMap.newKeySet();
    private final List<Left> left = new ArrayList<>();
    private final Set<Long> leftApart = new HashSet<>();
    private volatile List<Kept> blocks;
    private volatile List<String> setAside;
    private volatile long writtenUntil;
    private @Nullable Tick lastTick;
    private long heldSince;
    private boolean held;

    /** When it was tidied up, by the clock and by what no clock moves. */
    private record Tick(long now, long nanos) {
        boolean jumpsTo(Tick next) {
            long passed = (next.nanos - nanos) / 1_000_000;
            return Math.abs(next.now - now - passed) > JUMP;
        }
    }

    /**
     * A block and the time whose samples it was made of: after the first, up to the second. Samples
     * that came late may be older.
     */
    private record Kept(Block block, long after, long until) {
        boolean within(Kept other) {
            return this != other && other.after <= after && until <= other.until;
        }
    }

    /** A series and the time of its last sample in a block. */
    private record Written(StoredSeries series, long last) {}

    /** A block that nobody finds any more. */
    private record Left(Block block, long since) {}

    private History(Path directory, HistoryOptions options, List<Kept> blocks) throws IOException {
        this.directory = directory;
        this.options = options;
        this.blocks = List.copyOf(blocks);
        this.writtenUntil = blocks.stream().mapToLong(Kept::until).max().orElse(Long.MIN_VALUE);
        this.setAside = namesSetAside();
    }

    /**
     * Opens the blocks of a directory, which is made where it is not there. Takes away what was not
     * finished, and sets aside what is damaged.
     *
     * @throws IOException where the directory cannot be made or read
     */
    public static History open(Path directory, HistoryOptions options) throws IOException {
        Files.createDirectories(directory);
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.sorted().toList();
        }
        List<Kept> found = new ArrayList<>();
        for (Path file : files) {
            Matcher name = NAME.matcher(file.getFileName().toString());
            if (name.matches()) {
                Block block = opened(file);
                if (block != null) {
                    found.add(
                            new Kept(
                                    block,
                                    Long.parseLong(name.group(1)),
                                    Long.parseLong(name.group(2))));
                }
            } else if (file.toString().endsWith(UNFINISHED)) {
                Files.deleteIfExists(file);
            }
        }
        List<Kept> kept = new ArrayList<>();
        for (Kept each : found) {
            // Blocks became one, and a crash came before they were taken away.
            if (found.stream().anyMatch(each::within)) {
                each.block().delete();
            } else {
                kept.add(each);
            }
        }
        return new History(directory, options, kept);
    }

    private static @Nullable Block opened(Path file) throws IOException {
        try {
            return Block.open(file);
        } catch (DamagedBlockException torn) {
            Files.move(
                    file,
                    file.resolveSibling(file.getFileName() + SET_ASIDE),
                    StandardCopyOption.REPLACE_EXISTING);
            return null;
        }
    }

    private List<String> namesSetAside() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SET_ASIDE))
                    .sorted()
                    .toList();
        }
    }

    /** The limits. */
    public HistoryOptions options() {
        return options;
    }

    /** Bytes of all blocks. */
    public long bytes() {
        return blocks.stream().mapToLong(kept -> kept.block().bytes()).sum();
    }

    /** Number of blocks. */
    public int blockCount() {
        return blocks.size();
    }

    /** Time of the oldest sample, milliseconds since the epoch; the largest number for none. */
    public long oldest() {
        return blocks.stream().mapToLong(kept -> kept.block().from()).min().orElse(Long.MAX_VALUE);
    }

    /** Names of the files that are damaged, until somebody takes them away. */
    public List<String> setAside() {
        return setAside;
    }

    /**
     * Goes on with a store that was loaded: what it has of before is written already.
     *
     * @param store whose samples are older than all that come
     */
    public synchronized void resume(InMemoryStore store) {
        for (StoredSeries series : store.all()) {
            series.written(Math.min(series.lastTime(), writtenUntil));
        }
    }

    /**
     * Writes what the store has of the hours that are over, where there is any; while the store has
     * little room, of all that is settled. Blocks until it is on the disk.
     *
     * @param now milliseconds since the epoch
     * @return whether there was something to write
     */
    public synchronized boolean write(InMemoryStore store, long now) throws IOException {
        long settled = now - options.settled().toMillis();
        long hour = settled - Math.floorMod(settled, options.span().toMillis()) - 1;
        boolean early = hour <= writtenUntil && settled - writtenUntil >= LEAST_SPAN;
        long until = early && store.pressed() ? settled : hour;
        long newest = newest(store);
        if (until <= writtenUntil || newest == Long.MIN_VALUE) {
            return false;
        }
        // Not far beyond all samples: a clock that is ahead for minutes, and brings none that are
        // settled, would stop the history until that time.
        long span = options.span().toMillis();
        boolean beyond = newest < until - span;
        if (beyond) {
            until = Math.min(until, Math.max(newest, writtenUntil + span));
        }
        long after = Math.max(writtenUntil, until - store.options().retention().toMillis());
        boolean wrote = write(store, after, until);
        if (wrote || !beyond) {
            writtenUntil = until;
        }
        return wrote;
    }

    private static long newest(InMemoryStore store) {
        return store.all().stream().mapToLong(StoredSeries::lastTime).max().orElse(Long.MIN_VALUE);
    }

    private boolean write(InMemoryStore store, long after, long until) throws IOException {
        List<StoredSeries> all =
                store.all().stream().sorted(Comparator.comparing(StoredSeries::labels)).toList();
        List<Written> written = new ArrayList<>();
        var buffer = new SampleBuffer();
        Path file = file(after, until);
        try (var writer = new BlockWriter(file)) {
            for (StoredSeries series : all) {
                List<Chunk> chunks = series.unwritten(until, buffer);
                for (Chunk chunk : chunks) {
                    writer.chunk(chunk.first(), chunk.last(), bytes(chunk));
                }
                if (!chunks.isEmpty()) {
                    writer.series(series.labels());
                    written.add(new Written(series, chunks.getLast().last()));
                }
            }
            if (!written.isEmpty()) {
                writer.finish();
                add(new Kept(Block.open(file), after, until), List.of());
            }
        }
        // Not the whole span: a sender that lags brings samples of it later.
        written.forEach(each -> each.series().written(each.last()));
        return !written.isEmpty();
    }

    private Path file(long after, long until) {
        // Digits of a fixed number: files stand in the order of time.
        return directory.resolve("%015d-%015d.samples".formatted(Math.max(0, after), until));
    }

    private static byte[] bytes(Chunk chunk) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ChunkFormat.write(chunk, true, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private void add(Kept block, List<Kept> instead) {
        List<Kept> all = new ArrayList<>(blocks);
        all.removeAll(instead);
        all.add(block);
        all.sort(Comparator.comparingLong(Kept::until));
        blocks = List.copyOf(all);
    }

    /**
     * Forgets what is older than the retention or beyond the limit of bytes, sets aside what turned
     * out to be damaged, and joins the blocks of a day that is over, one day a call.
     *
     * <p>Where the clock jumped by more than an hour, nothing is forgotten for its age in the hour
     * after: a clock that was set wrong would take all that there is.
     *
     * @param now milliseconds since the epoch
     * @param nanos of a clock that nobody sets, such as {@link System#nanoTime}
     */
    public synchronized void tidy(long now, long nanos) throws IOException {
        look(new Tick(now, nanos));
        for (Left gone : List.copyOf(left)) {
            if (now - gone.since() >= STILL_READ) {
                gone.block().delete();
                left.remove(gone);
            }
        }
        for (Kept each : blocks) {
            if (damaged.remove(each.block())) {
                leave(List.of(each), -1);
                each.block().setAside(SET_ASIDE);
            }
        }
        setAside = namesSetAside();
        retain(now);
        join(now);
    }

    private void look(Tick tick) {
        if (lastTick != null && lastTick.jumpsTo(tick)) {
            held = true;
            heldSince = tick.nanos();
        } else if (held && tick.nanos() - heldSince > JUMP * 1_000_000) {
            held = false;
        }
        lastTick = tick;
    }

    /**
     * By how much the clock is behind what is written, milliseconds; 0 where that is less than an
     * hour. Nothing is written until it has caught up.
     */
    public long behind(long now) {
        long until = writtenUntil;
        return until > now + JUMP ? until - now : 0;
    }

    private void retain(long now) {
        long horizon = now - options.retention().toMillis();
        if (!held) {
            leave(blocks.stream().filter(kept -> kept.block().to() < horizon).toList(), now);
        }
        long bytes = bytes();
        List<Kept> oldest = new ArrayList<>();
        for (Kept each : blocks) {
            if (bytes > options.maxBytes()) {
                bytes -= each.block().bytes();
                oldest.add(each);
            }
        }
        leave(oldest, now);
    }

    /**
     * @param since -1 for blocks whose files stay
     */
    private void leave(List<Kept> gone, long since) {
        if (gone.isEmpty()) {
            return;
        }
        blocks = blocks.stream().filter(kept -> !gone.contains(kept)).toList();
        if (since >= 0) {
            gone.forEach(kept -> left.add(new Left(kept.block(), since)));
        }
    }

    private void join(long now) throws IOException {
        TreeMap<Long, List<Kept>> days = new TreeMap<>();
        for (Kept each : blocks) {
            days.computeIfAbsent(Math.floorDiv(each.until(), DAY), _ -> new ArrayList<>())
                    .add(each);
        }
        long today = Math.floorDiv(now - options.settled().toMillis(), DAY);
        for (var day : days.headMap(today).entrySet()) {
            boolean over = writtenUntil >= (day.getKey() + 1) * DAY - 1;
            if (over && day.getValue().size() > 1 && !leftApart.contains(day.getKey())) {
                join(day.getKey(), day.getValue(), now);
                return;
            }
        }
    }

    private void join(long day, List<Kept> parts, long now) throws IOException {
        long after = parts.stream().mapToLong(Kept::after).min().orElseThrow();
        long until = parts.stream().mapToLong(Kept::until).max().orElseThrow();
        Path file = file(after, until);
        List<Block> joined = parts.stream().map(Kept::block).toList();
        try (var writer = new BlockWriter(file)) {
            if (!Joining.of(joined, writer, options.mostSeries())) {
                leftApart.add(day);
                return;
            }
            writer.finish();
        } catch (DamagedBlockException torn) {
            joined.stream().filter(torn::of).forEach(damaged::add);
            throw torn;
        }
        add(new Kept(Block.open(file), after, until), parts);
        parts.forEach(part -> left.add(new Left(part.block(), now)));
    }

    /** The blocks that may have samples of a time, both ends included, in order of time. */
    List<Block> overlapping(long from, long to) {
        return blocks.stream().map(Kept::block).filter(block -> block.overlaps(from, to)).toList();
    }

    /** What a query says that finds a block unreadable; it is looked at no more where damaged. */
    PromQlEvaluationException unreadable(Block block, IOException failed) {
        if (failed instanceof DamagedBlockException) {
            damaged.add(block);
        }
        return new PromQlEvaluationException(
                PromQlEvaluationException.Reason.EXECUTION,
                "samples of the past cannot be read: %s (expected: a whole block; one that is"
                                .formatted(failed.getMessage())
                        + " damaged is set aside within a minute, ask again then)");
    }

    /** Closes all files. */
    @Override
    public synchronized void close() throws IOException {
        for (Kept each : blocks) {
            each.block().close();
        }
        for (Left each : left) {
            each.block().close();
        }
        blocks = List.of();
    }
}
