package dev.fairlead.cli.output;

/** Text of others on one line of a terminal. */
public final class Line {
    private Line() {}

    /**
     * The text with each run of white space as one space, and without control characters: an escape
     * sequence in a title must not reach the terminal.
     */
    public static String of(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}|[\\x80-\\x9f]", "").strip();
    }
}
