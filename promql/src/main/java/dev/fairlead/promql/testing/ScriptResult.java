package dev.fairlead.promql.testing;

import java.util.List;

/**
 * How a script went.
 *
 * @param passed number of evaluations that gave what was expected
 * @param failures the others
 */
public record ScriptResult(int passed, List<Failure> failures) {
    /** Copies the list. */
    public ScriptResult {
        failures = List.copyOf(failures);
    }

    /** An evaluation that gave something else, or the line at which the script is faulty. */
    public record Failure(int line, String query, String problem) {
        @Override
        public String toString() {
            return "line " + line + ": " + query + ": " + problem;
        }
    }

    /** Whether all evaluations gave what was expected. */
    public boolean successful() {
        return failures.isEmpty();
    }
}
