package dev.fairlead.alert;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service: judges deployments, evaluates rules, routes alerts. */
@SpringBootApplication(scanBasePackages = {"dev.fairlead.alert.api", "dev.fairlead.alert.wiring"})
public class AlertService {

    /** Runs with {@code spring.config.name=alert}. */
    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(AlertService.class);
        application.setDefaultProperties(Map.of("spring.config.name", "alert"));
        application.run(arguments);
    }
}
