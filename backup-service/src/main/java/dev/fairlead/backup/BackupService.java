package dev.fairlead.backup;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service: backups, retention and recovery drills. */
@SpringBootApplication(scanBasePackages = {"dev.fairlead.backup.api", "dev.fairlead.backup.wiring"})
public class BackupService {

    /** Runs with {@code spring.config.name=backup}. */
    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(BackupService.class);
        application.setDefaultProperties(Map.of("spring.config.name", "backup"));
        application.run(arguments);
    }
}
