package dev.fairlead.promql.cli;

import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.parse.Feature;
import dev.fairlead.promql.parse.PromQlParseException;
import dev.fairlead.promql.testing.ScriptResult;
import dev.fairlead.promql.testing.ScriptRunner;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The commands {@code format}, {@code check} and {@code test}. */
public final class PromQlCommands {
    private final PrintStream out;
    private final PrintStream err;

    /** Commands that print results to one stream and problems to another. */
    public PromQlCommands(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Prints the canonical text of a query; 1 where it is none.
     *
     * @param features names of experimental parts of the language that it may use
     */
    public int format(String query, List<String> features) {
        return parse(query, features, true);
    }

    /**
     * Says whether a text is a query; 1 where it is none.
     *
     * @param features names of experimental parts of the language that it may use
     */
    public int check(String query, List<String> features) {
        return parse(query, features, false);
    }

    private int parse(String query, List<String> features, boolean print) {
        try {
            String canonical = PromQl.format(query, features(features));
            out.println(print ? canonical : "ok");
            return 0;
        } catch (PromQlParseException e) {
            err.println(e.getMessage());
            return 1;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return 2;
        }
    }

    /**
     * The features of some names.
     *
     * @throws IllegalArgumentException for a name that is none, with the known ones
     */
    static Set<Feature> features(List<String> names) {
        return names.stream().map(Feature::of).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Runs test scripts, with all that is experimental. Each failure is printed as {@code
     * file:line: query: problem}; the last line is {@code N passed, N failed}.
     *
     * @return 0 where all passed, 1 where some failed, 2 where a file cannot be read
     */
    public int test(List<Path> files) {
        int passed = 0;
        int failed = 0;
        boolean unreadable = false;
        for (Path file : files) {
            try {
                ScriptResult result = new ScriptRunner().run(Files.readString(file));
                passed += result.passed();
                failed += result.failures().size();
                for (ScriptResult.Failure failure : result.failures()) {
                    out.println(
                            file
                                    + ":"
                                    + failure.line()
                                    + ": "
                                    + failure.query()
                                    + ": "
                                    + failure.problem());
                }
            } catch (IOException e) {
                err.println(file + ": cannot be read: " + e);
                unreadable = true;
            }
        }
        out.println(passed + " passed, " + failed + " failed");
        return unreadable ? 2 : failed > 0 ? 1 : 0;
    }
}
