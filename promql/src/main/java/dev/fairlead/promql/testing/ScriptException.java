package dev.fairlead.promql.testing;

/** A script that breaks the language. The message begins with the line. */
public final class ScriptException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final String problem;

    ScriptException(int line, String problem) {
        super("line " + line + ": " + problem);
        this.line = line;
        this.problem = problem;
    }

    /** What is wrong, without the line. */
    public String problem() {
        return problem;
    }

    /** The faulty line, from 1. */
    public int line() {
        return line;
    }
}
