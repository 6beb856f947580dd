package dev.fairlead.cli.output;

import dev.fairlead.cli.shell.Shell;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Pages of lists. */
public final class Pages {
    private Pages() {}

    /** Prints a page; where there are more, the error stream says how to get them. */
    public static void print(
            Shell shell,
            OutputOption output,
            JsonNode page,
            Function<JsonNode, List<String>> table) {
        output.print(shell, page, () -> table.apply(page));
        String next = Json.text(page, "next");
        if (next != null && !output.isJson()) {
            shell.err().println("There are more: --cursor " + Line.of(next));
            shell.err().flush();
        }
    }
}
