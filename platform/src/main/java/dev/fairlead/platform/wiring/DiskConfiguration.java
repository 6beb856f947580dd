package dev.fairlead.platform.wiring;

import dev.fairlead.platform.disk.DiskGuard;
import dev.fairlead.platform.disk.DiskMeter;
import dev.fairlead.platform.disk.DiskWatch;
import dev.fairlead.platform.health.DiskHealth;
import java.nio.file.Path;
import java.util.Objects;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The disk is watched where a directory on it is named. */
@AutoConfiguration
@ConditionalOnProperty("fairlead.disk.directory")
@EnableConfigurationProperties(DiskProperties.class)
public class DiskConfiguration {

    @Bean
    DiskWatch diskWatch(DiskProperties properties) {
        Path directory = Objects.requireNonNull(properties.directory());
        return new DiskWatch(directory, properties.limits(), properties.reserveFile());
    }

    @Bean
    DiskHealth diskHealthIndicator(DiskWatch disk) {
        return new DiskHealth(disk);
    }

    @Bean
    DiskMeter diskMeter(DiskWatch disk) {
        return new DiskMeter(disk);
    }

    @Bean
    WebMvcConfigurer diskGuard(DiskWatch disk) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new DiskGuard(disk));
            }
        };
    }
}
