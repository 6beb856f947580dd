package dev.fairlead.cli;

import dev.fairlead.cli.output.Width;
import dev.fairlead.cli.shell.Shell;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The entry of the built jar. */
public final class FairleadCommand {
    private FairleadCommand() {}

    static void main(String[] arguments) {
        silenceLogs();
        System.exit(new Program(ofProcess()).run(arguments));
    }

    /** Nobody reads a log of the command line, so there is none, and SLF4J need not say so. */
    static void silenceLogs() {
        System.setProperty("slf4j.internal.verbosity", "ERROR");
    }

    /** The surroundings of this process; what it writes is UTF-8 whatever the locale says. */
    static Shell ofProcess() {
        return new Shell(
                System::getenv,
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                Clock.systemUTC(),
                Thread::sleep,
                new SecureRandom(),
                Path.of(System.getProperty("fairlead.home", ".")),
                isTerminal() ? columns(System.getenv("COLUMNS")) : Width.UNLIMITED,
                isTerminal() && wantsColours());
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
    }

    private static boolean isTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    /** As the script {@code fairlead} found it; unlimited where it is not known. */
    static int columns(@Nullable String text) {
        try {
            int columns = text == null ? 0 : Integer.parseInt(text.strip());
            return columns > 0 ? columns : Width.UNLIMITED;
        } catch (NumberFormatException notANumber) {
            return Width.UNLIMITED;
        }
    }

    /** See https://no-color.org: set to anything but nothing, there are no colours. */
    private static boolean wantsColours() {
        String none = System.getenv("NO_COLOR");
        return (none == null || none.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
    }
}
