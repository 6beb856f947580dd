package dev.fairlead.embedded.sample;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/**
 * The sample application's process. Options: {@code --port --service --version --error-rate
 * --latency-ms --fail-start --never-healthy --pending-migrations --die-after-ms --lifecycle
 * --trace}.
 */
public final class SampleMain {
    private static final int USAGE = 2;
    private static final int TOLD_NOT_TO_START = 3;
    private static final int TOLD_TO_DIE = 4;

    private SampleMain() {}

    static void main(String[] arguments) throws InterruptedException {
        SampleOptions options = parse(arguments, System.getenv());
        if (options.failStart()) {
            end(TOLD_NOT_TO_START, "told to fail at start");
        }
        var log = new SampleLog(System.out, options, InstantSource.system());
        SampleServer server = start(options, log);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        log.info("listening on port " + server.port());
        if (options.dieAfterMillis().isPresent()) {
            Thread.sleep(Duration.ofMillis(options.dieAfterMillis().get()));
            // Not an orderly end: a crash takes the requests in flight with it.
            Runtime.getRuntime().halt(TOLD_TO_DIE);
        }
    }

    private static SampleOptions parse(String[] arguments, Map<String, String> environment) {
        try {
            return SampleOptions.parse(arguments, environment);
        } catch (IllegalArgumentException invalid) {
            throw end(USAGE, String.valueOf(invalid.getMessage()));
        }
    }

    private static SampleServer start(SampleOptions options, SampleLog log) {
        try {
            return SampleServer.start(options, log);
        } catch (IOException failed) {
            throw end(1, "cannot listen on port " + options.port() + ": " + failed.getMessage());
        }
    }

    private static IllegalStateException end(int exitCode, String message) {
        System.err.println(message);
        System.exit(exitCode);
        return new IllegalStateException(message);
    }
}
