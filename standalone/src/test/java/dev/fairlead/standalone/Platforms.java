package dev.fairlead.standalone;

import dev.fairlead.standalone.service.ServiceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** What tests of other packages may know of the list of services. */
public final class Platforms {
    private Platforms() {}

    /** Offsets in the port plan, by service. */
    public static Map<String, Integer> ports() {
        return Services.ALL.stream()
                .collect(Collectors.toMap(ServiceSpec::name, ServiceSpec::portOffset));
    }

    /** Services that have a database; the others only ask those. */
    public static Set<String> keepingData() {
        return Services.ALL.stream()
                .filter(ServiceSpec::keepsData)
                .map(ServiceSpec::name)
                .collect(Collectors.toSet());
    }

    /**
     * The classes that hold the properties of a service: its own and, where it keeps data, the
     * platform's.
     */
    public static List<Class<?>> propertyTypes(String service) throws ClassNotFoundException {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        var types = new ArrayList<Class<?>>();
        var places = new ArrayList<>(List.of("dev.fairlead." + service));
        if (keepingData().contains(service)) {
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
