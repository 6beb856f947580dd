package dev.fairlead.platform.config;

import java.util.Set;

/**
 * Reads one subject out of the configuration tree; stateless. A service offers its readers as
 * Spring beans and takes the values from {@link LiveConfig#view}.
 *
 * @param <T> an immutable value
 */
public interface ConfigReader<T> {

    /** What this reader reads; one reader per type. */
    Class<T> type();

    /**
     * The folders of the tree that belong to this reader alone, such as {@code alerting}. A file in
     * them that the reader does not ask for is a problem.
     */
    Set<String> folders();

    /**
     * Reads the value and reports problems to the context. What it gives is dropped when there are
     * problems, so that it may leave out what did not bind.
     */
    T read(ConfigContext in);
}
