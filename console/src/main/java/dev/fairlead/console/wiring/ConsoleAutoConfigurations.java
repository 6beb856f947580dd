package dev.fairlead.console.wiring;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportSelector;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Takes Spring Boot's web, template, security and health configurations, and no others. In the
 * embedded default the class path also holds what the services need (data sources, Kafka, their own
 * security); the console must start as if it were alone.
 */
public final class ConsoleAutoConfigurations extends AutoConfigurationImportSelector {
    private static final String BOOT = "org.springframework.boot.";
    private static final List<String> WANTED =
            List.of(
                    "actuate.",
                    "autoconfigure.availability.",
                    "autoconfigure.context.",
                    "autoconfigure.info.",
                    "autoconfigure.ssl.",
                    "autoconfigure.web.",
                    "health.autoconfigure.",
                    "http.converter.",
                    "jackson.",
                    "micrometer.metrics.autoconfigure.CompositeMeterRegistry",
                    "micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
                    "micrometer.metrics.autoconfigure.export.prometheus.",
                    "micrometer.metrics.autoconfigure.jvm.",
                    "micrometer.metrics.autoconfigure.system.",
                    "micrometer.observation.autoconfigure.ObservationAutoConfiguration",
                    "security.autoconfigure.SecurityAutoConfiguration",
                    "security.autoconfigure.web.servlet.",
                    "servlet.",
                    "thymeleaf.",
                    "tomcat.",
                    "webmvc.");

    @Override
    protected AnnotationAttributes getAttributes(AnnotationMetadata metadata) {
        var attributes = new AnnotationAttributes();
        attributes.put("exclude", new String[0]);
        attributes.put("excludeName", new String[0]);
        return attributes;
    }

    @Override
    protected List<String> getCandidateConfigurations(
            AnnotationMetadata metadata, @Nullable AnnotationAttributes attributes) {
        return super.getCandidateConfigurations(metadata, attributes).stream()
                .filter(ConsoleAutoConfigurations::isWanted)
                .toList();
    }

    private static boolean isWanted(String name) {
        return name.startsWith(BOOT)
                && WANTED.stream().anyMatch(part -> name.startsWith(part, BOOT.length()));
    }
}
