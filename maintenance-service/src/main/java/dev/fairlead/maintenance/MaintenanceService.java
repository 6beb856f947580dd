package dev.fairlead.maintenance;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service: what has to be done again and again, and whether it was. */
@SpringBootApplication(
        scanBasePackages = {"dev.fairlead.maintenance.api", "dev.fairlead.maintenance.wiring"})
public class MaintenanceService {

    /** Runs with {@code spring.config.name=maintenance}. */
    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(MaintenanceService.class);
        application.setDefaultProperties(Map.of("spring.config.name", "maintenance"));
        application.run(arguments);
    }
}
