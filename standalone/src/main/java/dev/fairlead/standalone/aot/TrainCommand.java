package dev.fairlead.standalone.aot;

import dev.fairlead.standalone.layout.DataDirectory;
import dev.fairlead.standalone.layout.LogFile;
import dev.fairlead.standalone.layout.PortCheck;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the caches by a start and a stop of a platform of its own. */
@Command(
        name = "train",
        description = "Makes the caches that let the platform start faster. The build does it.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the caches were made", "1:they were not; the old ones are as they were"})
public final class TrainCommand implements Callable<Integer> {
    private static final int FIRST_BASE = 28_080;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "${sys:fairlead.home:-.}/standalone/target/aot",
            description = "Where they are put (default: standalone/target/aot).")
    private Path output = Path.of("aot");

    @Option(
            names = "--config",
            paramLabel = "DIR",
            defaultValue = "${sys:fairlead.home:-.}/config/examples/demo",
            description = "Configuration tree (default: config/examples/demo).")
    private Path config = Path.of("config/examples/demo");

    @Option(
            names = "--separate",
            description = "Make those of the services' own JVMs, for up --separate.")
    private boolean separate;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    @Override
    public Integer call() throws InterruptedException {
        try {
            DataDirectory data = DataDirectory.temporary();
            LogFile.use(data.root().resolve("train.log"));
            Path made = Files.createDirectories(data.root().resolve("aot"));
            new TrainingRun(data, config, PortCheck.firstFree(FIRST_BASE), separate, made).run();
            keep(made);
            data.delete();
            return 0;
        } catch (IOException failed) {
            err.println("fairlead: " + failed.getMessage());
            return 1;
        }
    }

    /** Each in one step: a platform that starts meanwhile sees the old cache or the new one. */
    private void keep(Path made) throws IOException {
        Path kept = Files.createDirectories(output.toAbsolutePath());
        try (var caches = Files.newDirectoryStream(made, "*.aot")) {
            for (Path cache : caches) {
                Path staged = kept.resolve(cache.getFileName() + ".new");
                Files.copy(cache, staged, StandardCopyOption.REPLACE_EXISTING);
                Path file = kept.resolve(cache.getFileName());
                Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
                out.printf("%s (%d MiB)%n", file, Files.size(file) >> 20);
            }
        }
    }
}
