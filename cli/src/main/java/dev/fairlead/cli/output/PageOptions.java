package dev.fairlead.cli.output;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which part of a list; mixed into the commands that list. */
public final class PageOptions {
    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many, 1 to 200 (default: ${DEFAULT-VALUE}).")
    private int limit = 50;

    @Option(
            names = "--cursor",
            paramLabel = "CURSOR",
            description = "Where to go on, as the last page said.")
    private @Nullable String cursor;

    public int limit() {
        return limit;
    }

    public @Nullable String cursor() {
        return cursor;
    }
}
