package dev.fairlead.cli.output;

import dev.fairlead.cli.shell.Shell;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** How a result is written; mixed into every command that has one. */
public final class OutputOption {
    /** The forms of a result. */
    public enum Form {
        table,
        wide,
        json
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            defaultValue = "table",
            description =
                    "table for people, wide for one that no terminal cuts, json for scripts (default: ${DEFAULT-VALUE}).")
    private Form form = Form.table;

    /** Whether JSON was asked for. */
    public boolean isJson() {
        return form == Form.json;
    }

    /** Writes the answer as JSON, or the lines that are made of it. */
    public void print(Shell shell, Object answer, Supplier<List<String>> lines) {
        if (isJson()) {
            shell.out().println(Json.pretty(answer));
        } else if (form == Form.wide) {
            Width.within(Width.UNLIMITED, lines).forEach(shell.out()::println);
        } else {
            lines.get().forEach(shell.out()::println);
        }
        shell.out().flush();
    }
}
