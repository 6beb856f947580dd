package dev.fairlead.embedded.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
        words.add("-Dlogback.configurationFile=dev/fairlead/embedded/child-logback.xml");
        words.add("-cp");
        words.add(System.getProperty("java.class.path"));
        words.add(main.getName());
        words.addAll(arguments);
        return words;
    }
}
