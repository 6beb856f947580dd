package dev.fairlead.standalone;

import dev.fairlead.services.ServiceDescriptor;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** What tests may know of the services that the platform is made of. */
public final class Platforms {
    private Platforms() {}

    /**
     * The classes that hold the properties of a service: its own and, where it keeps data, the
     * platform's.
     */
    public static List<Class<?>> propertyTypes(String service) throws ClassNotFoundException {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        var types = new ArrayList<Class<?>>();
        var places = new ArrayList<>(List.of("dev.fairlead." + service));
        if (ServiceDescriptor.named(service).orElseThrow().keepsData()) {
            places.add("dev.fairlead.platform");
        }
        for (String place : places) {
            for (var found : scanner.findCandidateComponents(place)) {
                types.add(Class.forName(found.getBeanClassName()));
            }
        }
        return types;
    }

    public static String prefix(Class<?> type) {
        return type.getAnnotation(ConfigurationProperties.class).value();
    }
}
