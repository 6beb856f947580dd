package dev.fairlead.alert.ruletest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/** Paths with {@code *}, {@code ?} and {@code []} in the names of files and folders. */
final class Globs {

    private Globs() {}

    /**
     * The files and folders that there are, sorted.
     *
     * @param folder what a relative path begins at
     */
    static List<Path> find(Path folder, String pattern) {
        Path begin = pattern.startsWith("/") ? Path.of("/") : folder;
        List<Path> found = List.of(begin);
        for (String name : pattern.split("/")) {
            if (!name.isEmpty() && !name.equals(".")) {
                found = found.stream().flatMap(each -> inside(each, name)).toList();
            }
        }
        return found;
    }

    private static Stream<Path> inside(Path folder, String name) {
        if (name.chars().noneMatch(c -> "*?[\\".indexOf(c) >= 0)) {
            Path path = folder.resolve(name);
            return Files.exists(path) ? Stream.of(path) : Stream.of();
        }
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        String escaped = name.replace("{", "\\{").replace("}", "\\}").replace("[^", "[!");
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + escaped);
        try (Stream<Path> entries = Files.list(folder)) {
            return entries
                    .filter(entry -> matcher.matches(entry.getFileName()))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
