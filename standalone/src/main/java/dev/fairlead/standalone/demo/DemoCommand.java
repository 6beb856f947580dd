package dev.fairlead.standalone.demo;

import dev.fairlead.standalone.layout.DataDirectory;
import dev.fairlead.standalone.layout.LogFile;
import dev.fairlead.standalone.layout.PortCheck;
import dev.fairlead.standalone.layout.PortPlan;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays a whole lifecycle on a platform of its own. */
@Command(
        name = "demo",
        description = "Starts a platform on an empty data directory and plays a whole lifecycle.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every stage was observed",
            "1:something expected was not observed; the last lines say what",
            "2:the command line is wrong"
        })
public final class DemoCommand implements Callable<Integer> {
    private static final int WRONG_INPUT = 2;
    private static final int FIRST_BASE = 8080;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory, empty or absent (default: a temporary one).")
    private @Nullable Path data;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            defaultValue = "${sys:fairlead.home:-.}/config/examples/demo",
            description = "Configuration tree (default: config/examples/demo).")
    private Path config = Path.of("config/examples/demo");

    @Option(
            names = "--verifier",
            paramLabel = "FILE",
            defaultValue = "${sys:fairlead.home:-.}/integrations/verifier/Verify.java",
            description =
                    "Program that verifies evidence (default: integrations/verifier/Verify.java).")
    private Path verifier = Path.of("integrations/verifier/Verify.java");

    @Option(
            names = "--port-base",
            paramLabel = "N",
            description = "Port of the console; the others follow (default: the first free).")
    private @Nullable Integer portBase;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "45",
            description = "How long a stage waits for one thing before it fails (default: 45).")
    private int patience = 45;

    @Option(
            names = "--requests",
            paramLabel = "PER_SECOND",
            defaultValue = "250",
            description = "Requests that users send to the canaries each second (default: 250).")
    private int requests = 250;

    @Option(
            names = "--stages",
            paramLabel = "N",
            split = ",",
            description = "Plays these stages and what they build on (default: all).")
    private Set<Integer> stages = new TreeSet<>();

    @Option(
            names = "--keep-going",
            description = "After a stage failed, still plays those that do not build on it.")
    private boolean keepGoing;

    @Option(names = "--separate", description = "Run each service in a JVM of its own.")
    private boolean separate;

    @Option(names = "--keep", description = "Leave everything running at the end.")
    private boolean keep;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    @Override
    public Integer call() throws InterruptedException {
        try {
            Play play = play();
            DataDirectory directory = directory();
            LogFile.use(directory.root().resolve("demo.log"));
            PortPlan ports =
                    portBase == null
                            ? PortCheck.firstFree(FIRST_BASE)
                            : new PortPlan(portBase.intValue());
            var clock = Clock.systemUTC();
            var timeline = new Timeline(out, clock);
            var demo = new Demo(directory, config, ports, separate, timeline, play, clock);
            boolean observed = demo.run(keep);
            if (observed && data == null && !keep) {
                directory.delete();
            }
            return observed ? 0 : 1;
        } catch (IllegalArgumentException wrong) {
            err.println("fairlead: " + wrong.getMessage());
            return WRONG_INPUT;
        } catch (IOException failed) {
            err.println("fairlead: " + failed.getMessage());
            return 1;
        }
    }

    private Play play() {
        if (patience < 1) {
            throw new IllegalArgumentException(
                    "--patience is %d: expected a number of seconds, 1 or more"
                            .formatted(patience));
        }
        if (requests < 1) {
            throw new IllegalArgumentException(
                    "--requests is %d: expected requests per second, 1 or more"
                            .formatted(requests));
        }
        Set<Integer> known = Stages.all();
        for (Integer stage : stages) {
            if (!known.contains(stage)) {
                throw new IllegalArgumentException(
                        "--stages names %d: expected numbers from 1 to %d"
                                .formatted(stage, known.size()));
            }
        }
        return new Play(
                Duration.ofSeconds(patience),
                requests,
                stages.isEmpty() ? known : stages,
                verifier,
                keepGoing);
    }

    private DataDirectory directory() throws IOException {
        if (data == null) {
            return DataDirectory.temporary();
        }
        var given = new DataDirectory(data);
        given.create();
        try (var files = Files.list(given.root())) {
            if (files.findAny().isPresent()) {
                throw new IllegalArgumentException(
                        "the data directory %s is not empty: the demo needs an empty one"
                                .formatted(given.root()));
            }
        }
        return given;
    }
}
