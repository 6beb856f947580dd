package dev.fairlead.console;

import dev.fairlead.console.wiring.ConsoleAutoConfigurations;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** The web console. */
@SpringBootConfiguration
@Import(ConsoleAutoConfigurations.class)
@ComponentScan
@ConfigurationPropertiesScan
public class ConsoleService {

    /** Starts it with the properties of {@code console.yaml}. */
    public static void main(String[] args) {
        new SpringApplicationBuilder(ConsoleService.class)
                .properties("spring.config.name=console")
                .run(args);
    }
}
