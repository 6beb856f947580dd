package dev.fairlead.standalone.demo;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo's first stage, broken from outside. It sends no traffic, so others may run beside it.
 */
class BrokenStartIT {
    @TempDir Path directory;

    @Test
    void theFirstVersionDoesNotStart() throws Exception {
        DemoConfig config =
                DemoConfig.copyTo(directory.resolve("config"))
                        .replace(
                                "services/checkout.yaml", "sample.SampleMain", "sample.NoSuchMain");

        new BrokenDemo(directory, config)
                .fails("Version 1 serves", "version 1 failed: exited-at-start");
    }
}
