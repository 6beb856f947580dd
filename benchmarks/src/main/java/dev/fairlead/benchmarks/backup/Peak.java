package dev.fairlead.benchmarks.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory that a process has had. */
final class Peak {
    private Peak() {}

    /** Prints that of this process, as Linux counts it, native buffers included. */
    static void print() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                System.out.println("peak=" + line.replaceAll("\\D", ""));
            }
        }
    }
}
