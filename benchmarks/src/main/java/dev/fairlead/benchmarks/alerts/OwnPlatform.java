package dev.fairlead.benchmarks.alerts;

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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A platform of its own, with the JVM of {@code up}: all services, broker and database. */
final class OwnPlatform implements AlertServer {
    private static final int FIRST_BASE = 9180;
    private static final Duration START = Duration.ofMinutes(4);
    private static final int DELETIONS = 100;

    private final DataDirectory data;
    private final PlatformProcess platform;
    private final URI alert;
    private final String token;

    /**
     * @param home where the demonstration's configuration is
     */
    OwnPlatform(Path home, URI webhook) throws IOException, InterruptedException {
        data = DataDirectory.temporary();
        PortPlan ports = PortCheck.firstFree(FIRST_BASE);
        token =
                new TokenFile(data.tokens())
                        .issue(
                                "operator",
                                Role.OPERATOR,
                                Set.of("*"),
                                Set.of(),
                                null,
                                new SecureRandom());
        Path config = data.root().resolve("config");
        Trees.copy(home.resolve("config/examples/demo"), config);
        Files.writeString(config.resolve("alerting/alertmanager.yml"), Routes.told(webhook));
        platform =
                PlatformProcess.start(
                        data,
                        config,
                        ports,
                        false,
                        UpJvm.OPTIONS,
                        new PagerSettings("http://127.0.0.1:9/").environment());
        alert = new Endpoints(ports.base(), data).alert();
        try (HttpClient http = HttpClient.newHttpClient()) {
            platform.awaitReady(new Api(http, new JsonMapper(), alert, token), START);
        } catch (IOException | InterruptedException | RuntimeException failure) {
            platform.stop();
            throw failure;
        }
    }

    @Override
    public String name() {
        return "Fairlead";
    }

    @Override
    public URI alerts() {
        return alert.resolve("/api/v2/alerts");
    }

    @Override
    public @Nullable String token() {
        return token;
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
