package dev.fairlead.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ahead-of-time caches of the JVMs that this one starts (JDK 25, JEP 514): classes loaded and
 * linked, and profiles of methods, as a training run left them.
 *
 * <p>A cache is good for one class path, JDK and kind of heap. The JVM ignores one that does not
 * fit, or that is damaged: that costs the time which it would have saved, and nothing else.
 *
 * @param directory of the caches; null where there are none
 * @param training whether this run makes them
 */
public record AotCache(@Nullable Path directory, boolean training) {
    /** System property that names the directory. */
    public static final String DIRECTORY = "fairlead.aot";

    /** System property: {@code true} where this run makes the caches. */
    public static final String TRAINING = "fairlead.aot.training";

    // On standard output a child tells its parent things, and a cache that does not fit is no news.
    private static final List<String> QUIET =
            List.of("-Xlog:disable", "-Xlog:all=warning,aot*=off,cds*=off:stderr");

    /** As this JVM's system properties say. */
    public static AotCache ofThisJvm() {
        String directory = System.getProperty(DIRECTORY);
        return new AotCache(
                directory == null ? null : Path.of(directory), Boolean.getBoolean(TRAINING));
    }

    /** Of a cache that this JVM's child of the name has or makes. */
    public Path file(String name) {
        if (directory == null) {
            throw new IllegalStateException("there is no directory of caches: set " + DIRECTORY);
        }
        return directory.resolve(name + ".aot");
    }

    /**
     * @param name of the program, such as {@code broker}
     * @param options of its JVM
     * @return the options, and what lets it use or make its cache
     */
    public List<String> with(String name, List<String> options) {
        if (directory == null || (!training && !Files.isRegularFile(file(name)))) {
            return options;
        }
        var all = new ArrayList<>(options);
        all.add((training ? "-XX:AOTCacheOutput=" : "-XX:AOTCache=") + file(name));
        all.addAll(QUIET);
        return all;
    }
}
