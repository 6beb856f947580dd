package dev.fairlead.deploy;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service: rollouts of versions to environments. */
@SpringBootApplication(scanBasePackages = {"dev.fairlead.deploy.api", "dev.fairlead.deploy.wiring"})
public class DeployService {

    /** Runs with {@code spring.config.name=deploy}. */
    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(DeployService.class);
        application.setDefaultProperties(Map.of("spring.config.name", "deploy"));
        application.run(arguments);
    }
}
