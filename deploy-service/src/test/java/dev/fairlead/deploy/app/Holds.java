package dev.fairlead.deploy.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Places at which others wait for as long as a test wants, across processes: files in a folder. */
record Holds(Path directory) {

    Holds {
        try {
            Files.createDirectories(directory);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** From now on whoever passes the place waits there. */
    void hold(String place) throws IOException {
        Files.deleteIfExists(directory.resolve(place + ".reached"));
        Files.createFile(directory.resolve(place + ".held"));
    }

    void release(String place) throws IOException {
        Files.delete(directory.resolve(place + ".held"));
    }

    boolean reached(String place) {
        return Files.exists(directory.resolve(place + ".reached"));
    }

    /** Waits here while the place is held. */
    void pass(String place) throws IOException {
        Path held = directory.resolve(place + ".held");
        if (Files.exists(held)) {
            Files.writeString(directory.resolve(place + ".reached"), "");
        }
        while (Files.exists(held)) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    void note(String what, String line) throws IOException {
        Files.writeString(
                directory.resolve(what),
                line + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    List<String> notes(String what) throws IOException {
        Path file = directory.resolve(what);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
