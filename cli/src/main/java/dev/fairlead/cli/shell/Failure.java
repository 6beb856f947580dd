package dev.fairlead.cli.shell;

import java.util.ArrayList;
import java.util.List;

/** Ends a command; the message says what is wrong. */
public class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final transient List<String> details;
    private final transient List<String> hints;

    /**
     * @param details more of the same, one a line
     * @param hints what to do, one a line
     */
    public Failure(int exitCode, String message, List<String> details, List<String> hints) {
        super(message);
        this.exitCode = exitCode;
        this.details = List.copyOf(details);
        this.hints = List.copyOf(hints);
    }

    /** A command line that cannot be carried out. */
    public static Failure usage(String message) {
        return new Failure(ExitCode.USAGE, message, List.of(), List.of());
    }

    /** Something that cannot be done. */
    public static Failure of(String message, String... hints) {
        return new Failure(ExitCode.FAILED, message, List.of(), List.of(hints));
    }

    /** One of {@link ExitCode}. */
    public int exitCode() {
        return exitCode;
    }

    /** As it is shown: the error, its details, the hints. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("error: " + getMessage());
        details.forEach(detail -> lines.add("  " + detail));
        hints.forEach(hint -> lines.add("hint: " + hint));
        return lines;
    }
}
