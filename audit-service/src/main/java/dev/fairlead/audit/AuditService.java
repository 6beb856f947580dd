package dev.fairlead.audit;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The audit service. */
@SpringBootApplication(scanBasePackages = {"dev.fairlead.audit.api", "dev.fairlead.audit.wiring"})
public class AuditService {

    /** Starts it with the properties of {@code audit.yaml}. */
    public static void main(String[] args) {
        new SpringApplicationBuilder(AuditService.class)
                .properties("spring.config.name=audit")
                .run(args);
    }
}
