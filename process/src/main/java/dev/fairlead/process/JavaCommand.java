package dev.fairlead.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The words that run a main class on this JVM's JDK and class path. */
public final class JavaCommand {
    private JavaCommand() {}

    /**
     * @param options of the JVM, such as {@code -Xmx64m}
     */
    public static List<String> words(Class<?> main, List<String> options, List<String> arguments) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(options);
        words.add("-Dlogback.configurationFile=dev/fairlead/process/child-logback.xml");
        words.add("-cp");
        words.add(classPath());
        words.add(main.getName());
        words.addAll(arguments);
        return words;
    }

    /** This JVM's class path, absolute: a process has a working directory of its own. */
    public static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
