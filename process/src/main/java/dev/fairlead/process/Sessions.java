package dev.fairlead.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A session of its own keeps the terminal's Ctrl-C from reaching a process: its parent decides when
 * it ends.
 */
final class Sessions {
    private static final int SESSION_AFTER_NAME = 3;
    private static final long NONE = -1;

    private Sessions() {}

    /**
     * The words to put in front of a command; none where {@code setsid} (util-linux, busybox) is
     * missing, as on macOS.
     */
    static List<String> prefix() {
        return onPath("setsid") ? List.of("setsid") : List.of();
    }

    /**
     * The processes of the session that the process has begun; none where the system does not say
     * (it does in {@code /proc}).
     */
    static List<ProcessHandle> members(long leader) {
        return ProcessHandle.allProcesses()
                .filter(process -> session(process.pid()) == leader)
                .toList();
    }

    private static long session(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            // The name may hold anything, and ends with the last parenthesis.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
            return Long.parseLong(fields[SESSION_AFTER_NAME]);
        } catch (IOException | RuntimeException gone) {
            return NONE;
        }
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
