package dev.fairlead.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A tutorial, to be followed as it stands: what it has one write is written, what it has one type
 * is typed, and what it shows is what is printed.
 *
 * <p>In what it shows, … stands for some text of a line, and alone on a line for some lines; where
 * columns begin does not matter. That a command fails is said behind it, by its exit code.
 */
final class Tutorial {
    private static final Path FOLDER = Path.of("..", "docs", "tutorials");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$");
    private static final Pattern FILE = Pattern.compile("(?s)[Ww]rite [^`]*?`(/[^`]+)`");
    private static final Pattern EXIT_CODE = Pattern.compile("exit code (\\d+)");
    private static final String ANY = "…";

    private final List<Step> steps;
    private final Map<String, String> here = new LinkedHashMap<>();

    private sealed interface Step {}

    private record Written(String file, String text) implements Step {}

    /**
     * Lines that are typed.
     *
     * @param shown what they print; null where it is not shown
     */
    private record Typed(String lines, @Nullable String shown, int exitCode) implements Step {}

    private Tutorial(List<Step> steps) {
        this.steps = steps;
    }

    static Tutorial read(String name) throws IOException {
        String text = Files.readString(FOLDER.resolve(name));
        List<MatchResult> fences = FENCE.matcher(text).results().toList();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < fences.size(); i++) {
            MatchResult fence = fences.get(i);
            int end = i + 1 < fences.size() ? fences.get(i + 1).start() : text.length();
            String before = text.substring(i == 0 ? 0 : fences.get(i - 1).end(), fence.start());
            switch (fence.group(1)) {
                case "sh" -> {
                    boolean isShown =
                            i + 1 < fences.size() && fences.get(i + 1).group(1).equals("text");
                    String after = text.substring(fence.end(), end);
                    var code = EXIT_CODE.matcher(after);
                    steps.add(
                            new Typed(
                                    fence.group(2),
                                    isShown ? fences.get(i + 1).group(2) : null,
                                    code.find() ? Integer.parseInt(code.group(1)) : 0));
                }
                case "text" -> {}
                default -> {
                    var file = FILE.matcher(before);
                    assertThat(file.find()).as(before).isTrue();
                    steps.add(new Written(file.group(1), fence.group(2)));
                }
            }
        }
        return new Tutorial(steps);
    }

    /** What stands for something in the tutorial, and what it is here. */
    Tutorial with(String there, String actual) {
        here.put(there, actual);
        return this;
    }

    /** How many blocks it has that are followed. */
    int size() {
        return steps.size();
    }

    /** The first step that types such a command; fails where none does. */
    int at(String command) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Typed typed && typed.lines().contains(command)) {
                return i;
            }
        }
        throw new AssertionError("no step types '%s'".formatted(command));
    }

    /**
     * Follows some of its steps.
     *
     * @param to the first one that is not followed
     */
    void follow(int from, int to, Terminal terminal) throws IOException {
        for (Step step : steps.subList(from, to)) {
            switch (step) {
                case Written(String file, String text) -> {
                    Path path = Path.of(actual(file));
                    Files.createDirectories(path.getParent());
                    Files.writeString(path, actual(text));
                }
                case Typed(String lines, String shown, int exitCode) -> {
                    Terminal.Printed printed = terminal.type(actual(lines));
                    assertThat(printed.exitCode()).as(lines + printed.text()).isEqualTo(exitCode);
                    if (shown != null) {
                        assertThat(plain(printed.text()))
                                .as(lines)
                                .containsPattern(pattern(plain(actual(shown))));
                    }
                }
            }
        }
    }

    private String actual(String text) {
        String actual = text;
        for (Map.Entry<String, String> each : here.entrySet()) {
            actual = actual.replace(each.getKey(), each.getValue());
        }
        return actual;
    }

    /** Without what depends on the width of a column. */
    private static String plain(String text) {
        return text.lines()
                .map(line -> line.strip().replaceAll("\\s+", " "))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static Pattern pattern(String shown) {
        return Pattern.compile(
                shown.lines()
                        .map(line -> line.equals(ANY) ? "(?:[^\n]*\n)*" : line(line) + "\n")
                        .collect(Collectors.joining("", "(?m)^", "")));
    }

    private static String line(String shown) {
        return Arrays.stream(shown.split(ANY, -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("[^\n]*"));
    }
}
