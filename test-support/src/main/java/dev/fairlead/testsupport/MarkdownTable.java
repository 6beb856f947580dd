package dev.fairlead.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A table of a documentation's page, for tests that hold it against what it speaks of. */
public final class MarkdownTable {
    private MarkdownTable() {}

    /**
     * The cells of the rows of the first table whose head begins so, without that head; empty where
     * there is none.
     */
    public static List<List<String>> rows(Path page, String head) throws IOException {
        return Files.readString(page)
                .lines()
                .dropWhile(line -> !line.startsWith(head))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.substring(1, line.lastIndexOf('|')))
                .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .toList();
    }
}
