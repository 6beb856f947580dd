package dev.fairlead.benchmarks.backup;

import dev.fairlead.process.JavaCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process of Java printed, one {@code name=number} a line. */
record OwnJvm(String printed) {

    /** Runs it with the heap that the engine is to do with; blocks until it ends. */
    static OwnJvm run(Class<?> main, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                JavaCommand.classPath(),
                                main.getName()));
        words.addAll(arguments);
        return new OwnJvm(Programs.run(words, Map.of()));
    }

    /**
     * @throws IOException where it said nothing of that name
     */
    long number(String name) throws IOException {
        Matcher line = Pattern.compile("^" + name + "=(\\d+)$", Pattern.MULTILINE).matcher(printed);
        if (!line.find()) {
            throw new IOException("the engine did not say its %s: %s".formatted(name, printed));
        }
        return Long.parseLong(line.group(1));
    }
}
