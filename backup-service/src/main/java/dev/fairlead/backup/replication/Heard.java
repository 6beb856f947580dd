package dev.fairlead.backup.replication;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * When a server was heard, and how far its log had come by then. Of the times that are waited for
 * the first stays until its log is safe, so that a server that writes all the time, and whose end
 * is never reached, is followed all the same; beside it only the last one is kept.
 */
final class Heard {
    private static final int MOST = 2;

    private final Deque<Mark> marks = new ArrayDeque<>();

    private record Mark(Instant at, Lsn end) {}

    /**
     * @param end not before that of an earlier call
     */
    void add(Instant at, Lsn end) {
        if (marks.size() == MOST) {
            marks.removeLast();
        }
        marks.addLast(new Mark(at, end));
    }

    /**
     * The last time whose log is safe, once.
     *
     * @param flushed all before it is safe
     */
    Optional<Instant> safeBy(Lsn flushed) {
        Instant by = null;
        while (!marks.isEmpty() && marks.getFirst().end().compareTo(flushed) <= 0) {
            by = marks.removeFirst().at();
        }
        return Optional.ofNullable(by);
    }
}
