package dev.fairlead.benchmarks.alerts;

import dev.fairlead.benchmarks.up.UpPlatform;
import dev.fairlead.platform.security.Role;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A platform of its own, whose alerts are told to the webhook. */
final class OwnPlatform implements AlertServer {
    private static final int FIRST_BASE = 9180;

    private final UpPlatform platform;

    /**
     * @param home where the demonstration's configuration is
     */
    OwnPlatform(Path home, URI webhook) throws IOException, InterruptedException {
        platform =
                new UpPlatform(
                        home,
                        FIRST_BASE,
                        Role.OPERATOR,
                        config ->
                                Files.writeString(
                                        config.resolve("alerting/alertmanager.yml"),
                                        Routes.told(webhook)));
    }

    @Override
    public String name() {
        return "Fairlead";
    }

    @Override
    public URI alerts() {
        return platform.endpoints().alert().resolve("/api/v2/alerts");
    }

    @Override
    public @Nullable String token() {
        return platform.token();
    }

    @Override
    public void close() {
        platform.close();
    }
}
