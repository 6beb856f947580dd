package dev.fairlead.standalone;

import dev.fairlead.process.AotCache;
import dev.fairlead.process.ParentProcess;
import dev.fairlead.services.ServiceDescriptor;
import dev.fairlead.standalone.layout.DataDirectory;
import dev.fairlead.standalone.layout.LogFile;
import dev.fairlead.standalone.layout.PortPlan;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the platform until it gets SIGINT or SIGTERM. */
@Command(
        name = "up",
        description = "Runs the platform. Ctrl-C stops it; edge proxy and applications go on.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it ran and was stopped",
            "1:it did not start",
            "2:the command line or the configuration is wrong"
        })
final class UpCommand implements Callable<Integer> {
    private static final int WRONG_INPUT = 2;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${sys:fairlead.home:-.}/data",
            description = "Data directory, created when absent (default: data).")
    private Path data = Path.of("data");

    @Option(
            names = "--config",
            paramLabel = "DIR",
            defaultValue = "${sys:fairlead.home:-.}/config",
            description = "Configuration tree (default: config).")
    private Path config = Path.of("config");

    @Option(
            names = "--port-base",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Port of the console; the others follow (default: ${DEFAULT-VALUE}).")
    private int portBase;

    @Option(
            names = "--stop-instances",
            description = "At the end, also stop the edge proxy and all applications.")
    private boolean stopInstances;

    @Option(names = "--separate", description = "Run each service in a JVM of its own.")
    private boolean separate;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicBoolean failed = new AtomicBoolean();
    private final ParentProcess parent = new ParentProcess(System.getenv());

    @Override
    public Integer call() throws InterruptedException {
        long began = System.nanoTime();
        try {
            var options =
                    new PlatformOptions(
                            new DataDirectory(data), config, new PortPlan(portBase), separate);
            options.data().create();
            LogFile.use(options.data().log());
            var check = Services.configCheck().check(config.toAbsolutePath().normalize());
            if (!check.passed()) {
                check.lines().forEach(line -> err.println("fairlead: " + line));
                return WRONG_INPUT;
            }
            Platform platform = Platform.on(options);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(platform), "stop"));
            parent.whenGone(() -> System.exit(0));
            var greeting = new Greeting(options);
            try (var _ = startLimit(platform, options.data())) {
                platform.start(ServiceDescriptor.ALL, token -> greeting.firstToken(out, token));
            }
            sayThatItWasStartedAgain();
            greeting.ready(out, Duration.ofNanos(System.nanoTime() - began));
            stopped.await();
            return 0;
        } catch (IllegalArgumentException wrong) {
            return ended(WRONG_INPUT, String.valueOf(wrong.getMessage()));
        } catch (IOException | IllegalStateException problem) {
            return ended(1, String.valueOf(problem.getMessage()));
        }
    }

    private StartLimit startLimit(Platform platform, DataDirectory directory) {
        return StartLimit.of(
                StartLimit.configured(),
                platform::missing,
                directory.startThreads(),
                message -> System.exit(ended(1, message)));
    }

    private void sayThatItWasStartedAgain() {
        parent.startedAgain()
                .ifPresent(reason ->
                        LoggerFactory.getLogger(UpCommand.class)
                                .atWarn()
                                .addKeyValue("reason", reason)
                                .log("Platform ended, it was started again"));
    }

    /** A start that a signal interrupted has not failed. */
    private int ended(int exitCode, String message) {
        if (stopping.get()) {
            return 0;
        }
        failed.set(true);
        err.println("fairlead: " + message);
        return exitCode;
    }

    /** Once, at the end of this JVM. */
    private void stop(Platform platform) {
        boolean bySignal = !failed.get();
        stopping.set(true);
        boolean training = AotCache.ofThisJvm().training();
        if (!training) {
            Thread.ofPlatform().daemon().name("stop-limit").start(this::haltAtLimit);
        }
        platform.stop(stopInstances);
        stopped.countDown();
        if (bySignal && !training) {
            // The JVM's own exit code would name the signal, which the platform obeyed.
            Runtime.getRuntime().halt(0);
        }
    }

    private void haltAtLimit() {
        try {
            Thread.sleep(STOP_LIMIT);
        } catch (InterruptedException ended) {
            return;
        }
        err.printf(
                "fairlead: not stopped after %d s, ending now; nothing that was acknowledged is lost%n",
                STOP_LIMIT.toSeconds());
        Runtime.getRuntime().halt(1);
    }
}
