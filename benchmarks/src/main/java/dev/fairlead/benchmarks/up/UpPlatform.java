package dev.fairlead.benchmarks.up;

import dev.fairlead.benchmarks.measure.UpJvm;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.security.TokenFile;
import dev.fairlead.standalone.demo.Api;
import dev.fairlead.standalone.demo.Endpoints;
import dev.fairlead.standalone.demo.PagerSettings;
import dev.fairlead.standalone.demo.PlatformProcess;
import dev.fairlead.standalone.layout.DataDirectory;
import dev.fairlead.standalone.layout.PortCheck;
import dev.fairlead.standalone.layout.PortPlan;
import dev.fairlead.testsupport.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** A platform with the JVM of {@code up}: all services, broker and database. */
public final class UpPlatform implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(4);

    /** At the ports behind the console's. */
    private static final int SERVICES = 6;

    private static final int DELETIONS = 100;

    private final DataDirectory data;
    private final PlatformProcess platform;
    private final Endpoints endpoints;
    private final String token;

    /** What is changed in its configuration before it starts. */
    public interface Preparation {
        /**
         * Changes files.
         *
         * @param config its tree, a copy
         */
        void prepare(Path config) throws IOException;
    }

    /**
     * Starts one on a copy of the demonstration's configuration; blocks until it is ready.
     *
     * @param home the folder that has {@code config/}
     * @param firstBase the lowest port base that may be used
     * @param role of the token
     */
    public UpPlatform(Path home, int firstBase, Role role, Preparation preparation)
            throws IOException, InterruptedException {
        data = DataDirectory.temporary();
        PortPlan ports = PortCheck.firstFree(firstBase);
        token =
                new TokenFile(data.tokens())
                        .issue("benchmark", role, Set.of("*"), Set.of(), null, new SecureRandom());
        Path config = data.root().resolve("config");
        Trees.copy(home.resolve("config/examples/demo"), config);
        preparation.prepare(config);
        platform =
                PlatformProcess.start(
                        data,
                        config,
                        ports,
                        false,
                        UpJvm.OPTIONS,
                        new PagerSettings("http://127.0.0.1:9/").environment());
        endpoints = new Endpoints(ports.base(), data);
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int service = 1; service <= SERVICES; service++) {
                URI address = URI.create("http://127.0.0.1:" + (ports.base() + service));
                platform.awaitReady(new Api(http, new JsonMapper(), address, token), START);
            }
        } catch (IOException | InterruptedException | RuntimeException failure) {
            platform.stop();
            throw failure;
        }
    }

    public Endpoints endpoints() {
        return endpoints;
    }

    public String token() {
        return token;
    }

    public boolean isRunning() {
        return platform.isRunning();
    }

    /** The database may need a moment more than the platform that it belonged to. */
    @Override
    public void close() {
        platform.stop();
        for (int i = 0; i < DELETIONS && Files.exists(data.root()); i++) {
            try {
                data.delete();
            } catch (IOException | UncheckedIOException stillInUse) {
                try {
                    TimeUnit.MILLISECONDS.sleep(100);
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }
}
