package dev.fairlead.standalone;

import dev.fairlead.backup.engine.Deadline;
import dev.fairlead.backup.restore.LastResort;
import dev.fairlead.backup.restore.Restore;
import dev.fairlead.backup.seal.Keyring;
import dev.fairlead.embedded.database.DatabaseSettings;
import dev.fairlead.embedded.database.RestoredDatabase;
import dev.fairlead.standalone.layout.DataDirectory;
import dev.fairlead.standalone.layout.DataLock;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a data directory of the backups alone. */
@Command(
        name = "rescue",
        description = {
            "Brings Fairlead's own database back from its backups, when the data directory is lost.",
            "No service has to run. Passwords are made anew; 'fairlead up' goes on from there."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it is back", "1:it is not", "2:the command line is wrong"},
        footer = {
            "%nExamples:",
            "  fairlead rescue --backups /mnt/backups",
            "  fairlead rescue --backups /mnt/backups --key main-2026=/mnt/safe/main-2026"
        })
final class RescueCommand implements Callable<Integer> {
    private static final int WRONG_INPUT = 2;
    private static final Duration LONGEST = Duration.ofHours(24);

    @Option(
            names = "--backups",
            paramLabel = "DIR",
            required = true,
            description = "Folder with the backups: a folder for each set is in it.")
    private Path backups = Path.of("backups");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${sys:fairlead.home:-.}/data",
            description = "The data directory to be (default: data).")
    private Path directory = Path.of("data");

    @Option(
            names = "--set",
            paramLabel = "SET",
            defaultValue = "fairlead",
            description = "Backup set of Fairlead's own database (default: ${DEFAULT-VALUE}).")
    private String set = "fairlead";

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description =
                    "The last moment that is wanted, such as 2026-11-30T12:00:00Z (default: as far as it reaches).")
    private @Nullable String to;

    @Option(
            names = "--key",
            paramLabel = "NAME=FILE",
            description = "Where a key lies that the backups are encrypted under; may be repeated.")
    private Map<String, Path> keys = new LinkedHashMap<>();

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    @Override
    public Integer call() {
        try {
            Instant target = to == null ? null : Instant.parse(to);
            return rescue(new DataDirectory(directory), target);
        } catch (DateTimeException wrong) {
            err.printf("fairlead: --to '%s': expected a time such as 2026-11-30T12:00:00Z%n", to);
            return WRONG_INPUT;
        } catch (IOException | SQLException problem) {
            err.println("fairlead: " + problem.getMessage());
            return 1;
        }
    }

    private int rescue(DataDirectory data, @Nullable Instant target)
            throws IOException, SQLException {
        data.create();
        try (var _ = DataLock.take(data)) {
            // It takes no connections, so any port will do.
            var settings = new DatabaseSettings(data.database(), data.programs(), 0);
            Path files = data.database().resolve("data");
            LastResort.Rescued rescued =
                    new LastResort(
                                    backups,
                                    Keyring.ofFiles(keys),
                                    RestoredDatabase.programs(settings),
                                    warning -> err.println("warning: " + warning))
                            .run(
                                    set,
                                    target,
                                    files,
                                    new Deadline(Clock.systemUTC(), Instant.now().plus(LONGEST)));
            RestoredDatabase.takeOver(settings);
            // From now on it is a database like any other, and is not rescued once more.
            Files.move(
                    files.resolve(Restore.RECEIPT),
                    data.database().resolve(Restore.RECEIPT),
                    StandardCopyOption.REPLACE_EXISTING);
            out.printf("restored   the backup %s of %s%n", rescued.backupId(), set);
            out.printf("up to      %s%n", reach(rescued, target));
            out.printf("into       %s%n", files);
            out.printf("next       ./fairlead up --data %s%n", data.root());
            return 0;
        }
    }

    private static String reach(LastResort.Rescued rescued, @Nullable Instant target) {
        if (!rescued.withLog()) {
            return rescued.recoveryPoint() + ", its recovery point: no log goes on from there";
        }
        return target == null ? "the end of the kept log" : target.toString();
    }
}
