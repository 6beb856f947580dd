package dev.fairlead.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets a program be a {@link Child} that does not watch its parent's pipe itself, such as
 * PostgreSQL: a shell becomes the program, and leaves behind a process that reads the pipe and
 * sends the program a signal at its end.
 */
public final class TiedCommand {
    /**
     * The watcher is not a child of the program, which may take the end of an unknown child for a
     * crash. The program's own file says that the process id is still the program's; where the
     * parent ends before the program has written it, the watcher waits for it.
     */
    private static final String SCRIPT =
            """
            exec 3<&0 </dev/null >&2
            ( {
                while read -r _ <&3; do :; done
                looks=0
                while [ "$looks" -lt 300 ] && kill -0 "$$" 2>/dev/null; do
                    if read -r pid 2>/dev/null <"$1" && [ "$pid" = "$$" ]; then
                        kill -"$2" "$$"
                        break
                    fi
                    looks=$((looks + 1))
                    sleep 0.1
                done
            } & )
            exec 3<&-
            shift 2
            exec "$@"
            """;

    private TiedCommand() {}

    /**
     * @param pidFile where the program writes its process id, on the first line
     * @param signal sent when the pipe is closed
     */
    public static Command of(Command command, Path pidFile, Signal signal) {
        var before =
                new ArrayList<>(
                        List.of("sh", "-c", SCRIPT, "sh", pidFile.toString(), signal.name()));
        return command.behind(before);
    }
}
