package dev.fairlead.promql.testing;

import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.ast.Durations;
import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.parse.PromQlParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a script into commands. */
final class ScriptParser {
    private static final Pattern LOAD = Pattern.compile("load(?:_(with_nhcb))?\\s+(.+?)");
    private static final Pattern INSTANT =
            Pattern.compile(
                    "eval(?:_(fail|warn|ordered|info))?\\s+instant\\s+(?:at\\s+(\\S+)\\s+)?(.+)");
    private static final Pattern RANGE =
            Pattern.compile(
                    "eval(?:_(fail|warn|info))?\\s+range\\s+from\\s+(\\S+)\\s+to\\s+(\\S+)\\s+step\\s+(\\S+)\\s+(.+)");
    private static final Pattern MATRIX =
            Pattern.compile(
                    "expect range vector\\s+from\\s+(\\S+)\\s+to\\s+(\\S+)\\s+step\\s+(\\S+)");

    private final String[] lines;
    private int at;

    private ScriptParser(String script) {
        lines = script.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            lines[i] = line.startsWith("#") ? "" : line;
        }
    }

    static List<Command> parse(String script) {
        return new ScriptParser(script).commands();
    }

    private List<Command> commands() {
        var commands = new ArrayList<Command>();
        for (at = 0; at < lines.length; at++) {
            String line = lines[at];
            if (line.isEmpty()) {
                continue;
            }
            try {
                commands.add(command(line));
            } catch (ScriptException e) {
                commands.add(new Command.Faulty(e.line(), line, String.valueOf(e.getMessage())));
                skipCommand();
            }
        }
        return commands;
    }

    private Command command(String line) {
        String word = line.split("\\s+", 2)[0].toLowerCase(Locale.ROOT);
        if (word.equals("clear")) {
            return new Command.Clear();
        }
        if (word.startsWith("load")) {
            return load();
        }
        if (word.startsWith("eval")) {
            return eval();
        }
        throw error("invalid command \"" + line + "\"");
    }

    private void skipCommand() {
        String line = nextLine();
        while (line != null) {
            line = nextLine();
        }
    }

    private ScriptException error(String problem) {
        return new ScriptException(at + 1, problem);
    }

    /** The following line of the same command; null at its end. */
    private @Nullable String nextLine() {
        if (at + 1 >= lines.length || lines[at + 1].isEmpty()) {
            return null;
        }
        return lines[++at];
    }

    private long duration(String text) {
        if (text.equals("0")) {
            return 0;
        }
        return Durations.parse(text)
                .orElseThrow(() -> error("not a valid duration string: \"" + text + "\""));
    }

    private Command load() {
        Matcher head = LOAD.matcher(lines[at]);
        if (!head.matches()) {
            throw error("invalid load command. (load[_with_nhcb] <step:duration>)");
        }
        long step = duration(head.group(2));
        var series = new ArrayList<SeriesLine>();
        SeriesLine starts = null;
        int startsAt = 0;
        for (String line = nextLine(); line != null; line = nextLine()) {
            if (SeriesLine.isStartTimestamps(line)) {
                checkUsed(starts, startsAt);
                startsAt = at + 1;
                starts = SeriesLine.parseStarts(line, startsAt);
                continue;
            }
            SeriesLine parsed = SeriesLine.parse(line, at + 1);
            series.add(starts == null ? parsed : parsed.since(starts, startsAt));
            starts = null;
        }
        checkUsed(starts, startsAt);
        return new Command.Load(step, head.group(1) != null, series);
    }

    private static void checkUsed(@Nullable SeriesLine starts, int line) {
        if (starts != null) {
            throw new ScriptException(line, "@st line has no following sample line");
        }
    }

    private Command eval() {
        Matcher instant = INSTANT.matcher(lines[at]);
        Matcher range = RANGE.matcher(lines[at]);
        int line = at + 1;
        if (range.matches()) {
            var window = window(range, 2);
            return expectations(line, range.group(5), window, true, range.group(1));
        }
        if (instant.matches()) {
            long time = instant.group(2) == null ? 0 : duration(instant.group(2));
            return expectations(
                    line,
                    instant.group(3),
                    new Command.Window(time, time, 1),
                    false,
                    instant.group(1));
        }
        throw error(
                "invalid evaluation command. Must be either 'eval[_fail|_warn|_ordered] instant [at"
                        + " <offset:duration>] <query>' or 'eval[_fail|_warn] range from <from> to <to>"
                        + " step <step> <query>'");
    }

    private Command.Window window(Matcher match, int group) {
        var window =
                new Command.Window(
                        duration(match.group(group)),
                        duration(match.group(group + 1)),
                        duration(match.group(group + 2)));
        if (window.end() < window.start()) {
            throw error("invalid test definition, end timestamp is before start timestamp");
        }
        return window;
    }

    private Command expectations(
            int line,
            String query,
            Command.Window window,
            boolean range,
            @Nullable String modifier) {
        var expectations = new ArrayList<Expectation>();
        if (modifier != null) {
            expectations.add(
                    Expectation.any(Expectation.Kind.valueOf(modifier.toUpperCase(Locale.ROOT))));
        }
        Map<Labels, List<Point>> expected = new LinkedHashMap<>();
        Double scalar = null;
        String string = null;
        Command.Window matrix = null;
        for (String text = nextLine(); text != null; text = nextLine()) {
            Matcher matrixLine = MATRIX.matcher(text);
            if (text.startsWith("expected_fail_message")) {
                expectations.add(
                        new Expectation(Expectation.Kind.FAIL, text.substring(21).strip(), null));
            } else if (text.startsWith("expected_fail_regexp")) {
                expectations.add(
                        Expectation.regex(
                                Expectation.Kind.FAIL, text.substring(20).strip(), at + 1));
            } else if (matrixLine.matches()) {
                matrix = window(matrixLine, 1);
            } else if (text.startsWith("expect string")) {
                string = string(text.substring(13));
            } else if (text.startsWith("expect ")) {
                expectations.add(Expectation.parse(text, at + 1));
            } else {
                scalar = number(text);
                if (scalar != null) {
                    break;
                }
                SeriesLine series = SeriesLine.parse(text, at + 1);
                if (series.points().size() > 1 && !range && matrix == null) {
                    throw error("expecting multiple values in instant evaluation not allowed");
                }
                expected.put(series.labels(), series.points());
            }
        }
        return new Command.Eval(
                line, query, window, range, expectations, expected, scalar, string, matrix);
    }

    private static @Nullable Double number(String text) {
        try {
            return text.matches("[+-]?[0-9.iInN].*") ? PointReader.number(text) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A quoted string; older scripts have it bare, behind one blank. */
    private String string(String text) {
        String quoted = text.strip();
        if (quoted.isEmpty() || "\"'`".indexOf(quoted.charAt(0)) < 0) {
            return text.startsWith(" ") ? text.substring(1) : text;
        }
        try {
            if (PromQl.parse(quoted) instanceof Expr.StringLiteral literal) {
                return literal.value();
            }
        } catch (PromQlParseException e) {
            throw error(
                    "expected string literal not valid - check that the string is correctly"
                            + " quoted");
        }
        throw error("expected string literal not valid - a quoted string literal is required");
    }
}
