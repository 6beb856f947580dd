package dev.fairlead.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.web.app.Harbour;
import dev.fairlead.platform.web.app.Harbour.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits that no disk meets: for the service it is full, while there is room in truth. */
class DiskFullIT {
    private static final String SHIP =
            "{\"service\": \"checkout\", \"flag\": \"green\", \"cargo\": []}";

    @TempDir Path directory;

    @Test
    void whatCanWaitIsRefusedWithAReasonWhileReadingAndReloadingGoOn() throws Exception {
        try (Harbour harbour =
                Harbour.start(
                        "fairlead.disk.directory=" + directory,
                        "fairlead.disk.low=2000000GB",
                        "fairlead.disk.refuse=1000000GB")) {
            Answer refused = harbour.post("/api/v1/ships", SHIP, "ci", "key");

            refused.isProblem(503, "disk-full");
            assertThat(refused.text("/reason")).isEqualTo("disk-full");
            assertThat(refused.json().at("/freeBytes").asLong()).isPositive();
            assertThat(refused.header("Retry-After")).isEqualTo("30");
            assertThat(harbour.get("/api/v1/ships", "viewer").status()).isEqualTo(200);
            assertThat(harbour.post("/api/v1/config/reload", "", "admin").status()).isEqualTo(200);
            Answer health = harbour.get("/actuator/health", "viewer");
            assertThat(health.status()).isEqualTo(503);
            assertThat(health.text("/components/disk/status")).isEqualTo("DOWN");
            assertThat(harbour.get("/actuator/prometheus", "viewer").body())
                    .contains("fairlead_disk_free_bytes", "fairlead_disk_refusing 1.0");
        }
    }

    @Test
    void aLowDiskRefusesNothingAndHealthIsDegraded() throws Exception {
        try (Harbour harbour =
                Harbour.start(
                        "fairlead.disk.directory=" + directory,
                        "fairlead.disk.low=2000000GB",
                        "fairlead.disk.refuse=1MB",
                        "fairlead.disk.reserve=0")) {
            assertThat(harbour.post("/api/v1/ships", SHIP, "ci", "key").status()).isEqualTo(201);
            Answer health = harbour.get("/actuator/health", "viewer");
            assertThat(health.status()).isEqualTo(200);
            assertThat(health.text("/components/disk/status")).isEqualTo("DEGRADED");
        }
    }
}
