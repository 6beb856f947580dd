package dev.fairlead.standalone.containers;

import dev.fairlead.standalone.Platforms;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The properties that a service has: those of its own classes and of the platform's, and those that
 * Spring Boot describes.
 *
 * @param names in kebab-case, {@code *} for the key in a map of records
 * @param prefixes of maps, which have any name below them
 */
record KnownProperties(Set<String> names, Set<String> prefixes) {
    private static final String ANY = "*";
    private static final String DESCRIPTION = "META-INF/spring-configuration-metadata.json";

    static KnownProperties of(String service) throws IOException, ClassNotFoundException {
        var known = new KnownProperties(new TreeSet<>(), new TreeSet<>());
        for (Class<?> type : Platforms.propertyTypes(service)) {
            known.add(Platforms.prefix(type), type);
        }
        known.addDescribed();
        return known;
    }

    private void add(String prefix, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "." + kebab(component.getName());
            if (Map.class.isAssignableFrom(component.getType())) {
                addMap(name, component);
            } else if (component.getType().isRecord()) {
                add(name, component.getType());
            } else {
                names.add(name);
            }
        }
    }

    private void addMap(String name, RecordComponent component) {
        var types = ((ParameterizedType) component.getGenericType()).getActualTypeArguments();
        if (types[1] instanceof Class<?> value && value.isRecord()) {
            add(name + "." + ANY, value);
        } else {
            prefixes.add(name);
        }
    }

    private void addDescribed() throws IOException {
        for (URL url : Collections.list(loader().getResources(DESCRIPTION))) {
            try (InputStream in = url.openStream()) {
                for (var property : new JsonMapper().readTree(in).path("properties")) {
                    names.add(property.path("name").asString(""));
                    if (property.path("type").asString("").startsWith("java.util.Map")) {
                        prefixes.add(property.path("name").asString(""));
                    }
                }
            }
        }
    }

    private static ClassLoader loader() {
        return KnownProperties.class.getClassLoader();
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    boolean has(String property) {
        return names.stream().anyMatch(name -> fits(property, name, "[^.]+"))
                || prefixes.stream().anyMatch(prefix -> property.startsWith(prefix + "."));
    }

    /** Whether an environment variable sets one of them. */
    boolean hasVariable(String variable) {
        return names.stream()
                        .map(KnownProperties::variable)
                        // An underscore would be a dot, and so the end of the key.
                        .anyMatch(name -> fits(variable, name, "[^_]+"))
                || prefixes.stream()
                        .map(KnownProperties::variable)
                        .anyMatch(prefix -> variable.startsWith(prefix + "_"));
    }

    private static boolean fits(String given, String name, String key) {
        if (!name.contains(ANY)) {
            return name.equals(given);
        }
        String pattern =
                Stream.of(name.split(Pattern.quote(ANY), -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(key));
        return given.matches(pattern);
    }

    /** As Spring Boot looks for it: dots become underscores, dashes go. */
    static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
