package dev.fairlead.platform.decide;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of something that may go on for ever: the first and the latest ones, and how many were
 * left out between them. What it holds and what a document shows of it stays small, so that the
 * cost of a line does not grow with the number of those before it. All of them are in the events.
 *
 * @param first at most {@link #FIRST}, oldest first
 * @param latest at most {@link #LATEST}, oldest first
 * @param omitted lines between these
 */
public record History<T>(List<T> first, List<T> latest, int omitted) {

    /** How it began. */
    public static final int FIRST = 50;

    /** How it stands. */
    public static final int LATEST = 150;

    public History {
        first = List.copyOf(first);
        latest = List.copyOf(latest);
    }

    public static <T> History<T> of(List<T> lines) {
        History<T> history = new History<>(List.of(), List.of(), 0);
        for (T line : lines) {
            history = history.with(line);
        }
        return history;
    }

    public History<T> with(T line) {
        if (first.size() < FIRST) {
            return new History<>(added(first, line), latest, omitted);
        }
        List<T> more = added(latest, line);
        return more.size() <= LATEST
                ? new History<>(first, more, omitted)
                : new History<>(first, more.subList(1, more.size()), omitted + 1);
    }

    /** The lines that are kept, oldest first. */
    public List<T> lines() {
        List<T> all = new ArrayList<>(first);
        all.addAll(latest);
        return List.copyOf(all);
    }

    private static <T> List<T> added(List<T> lines, T line) {
        List<T> more = new ArrayList<>(lines);
        more.add(line);
        return more;
    }
}
