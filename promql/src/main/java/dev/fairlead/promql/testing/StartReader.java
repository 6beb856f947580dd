package dev.fairlead.promql.testing;

import dev.fairlead.promql.ast.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads start timestamps, durations relative to the times of the points: {@code _}, {@code _xn},
 * {@code -30s}, {@code -30sxn}, {@code -30s-1mxn}.
 */
final class StartReader {
    private static final String DURATION = "[0-9]+(?:ms|[smhdwy])?";
    private static final Pattern ITEM =
            Pattern.compile(
                    "(?:(?<gap>_)|(?<start>[+-]?"
                            + DURATION
                            + ")(?<step>[+-]"
                            + DURATION
                            + ")?)"
                            + "(?:x(?<times>[0-9]{1,6}))?");

    private StartReader() {}

    static List<@Nullable Long> read(String text, int line) {
        var starts = new ArrayList<@Nullable Long>();
        for (String item : text.strip().split("\\s+")) {
            Matcher match = ITEM.matcher(item);
            if (!match.matches()) {
                throw new ScriptException(line, "invalid start timestamp \"" + item + "\"");
            }
            String repeated = match.group("times");
            int times = repeated == null ? 0 : Integer.parseInt(repeated);
            if (match.group("gap") != null) {
                for (int i = 0; i < Math.max(1, times); i++) {
                    starts.add(null);
                }
                continue;
            }
            long start = millis(match.group("start"), line);
            long step = match.group("step") == null ? 0 : millis(match.group("step"), line);
            for (int i = 0; i <= times; i++) {
                starts.add(start + i * step);
            }
        }
        return starts;
    }

    private static long millis(String text, int line) {
        String digits = text.substring(text.startsWith("+") || text.startsWith("-") ? 1 : 0);
        long millis =
                digits.equals("0")
                        ? 0
                        : Durations.parse(digits)
                                .orElseThrow(() ->
                                        new ScriptException(
                                                line, "invalid start timestamp \"" + text + "\""));
        return text.startsWith("-") ? -millis : millis;
    }
}
