package dev.fairlead.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A session of its own keeps the terminal's Ctrl-C from reaching a process: its parent decides when
 * it ends.
 */
final class Sessions {
    private Sessions() {}

    /**
     * The words to put in front of a command; none where {@code setsid} (util-linux, busybox) is
     * missing, as on macOS.
     */
    static List<String> prefix() {
        return onPath("setsid") ? List.of("setsid") : List.of();
    }

    private static boolean onPath(String program) {
        String path = System.getenv("PATH");
        if (path == null) {
            return false;
        }
        for (String folder : path.split(File.pathSeparator, -1)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
