package dev.fairlead.deploy.instance;

import dev.fairlead.process.LogPart;

/**
 * A part of what an instance printed.
 *
 * @param from byte at which it begins
 * @param next where the part after it begins
 * @param size bytes that there are at this moment
 * @param text may end within a line
 */
public record Output(long from, long next, long size, String text) {

    /** Of a file. */
    public static Output of(LogPart part) {
        return new Output(part.from(), part.next(), part.size(), part.text());
    }
}
