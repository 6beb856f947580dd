package dev.fairlead.platform.config;

/**
 * A place in a configuration file.
 *
 * @param file path relative to the parent of the configuration tree, with forward slashes
 * @param line from 1; 0 where the whole file is meant
 * @param column from 1; 0 where the whole file is meant
 */
public record Position(String file, int line, int column) {

    /** The file as a whole. */
    public static Position of(String file) {
        return new Position(file, 0, 0);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
