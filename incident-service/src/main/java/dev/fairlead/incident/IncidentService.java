package dev.fairlead.incident;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service: incidents, on-call and escalation. */
@SpringBootApplication(
        scanBasePackages = {"dev.fairlead.incident.api", "dev.fairlead.incident.wiring"})
public class IncidentService {

    /** Runs with {@code spring.config.name=incident}. */
    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(IncidentService.class);
        application.setDefaultProperties(Map.of("spring.config.name", "incident"));
        application.run(arguments);
    }
}
