package dev.fairlead.standalone.containers;

import dev.fairlead.services.ServiceDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code docker-compose.yml}, its merge keys resolved. */
record Compose(Map<String, Object> root) {
    static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    private static final String JOINS = "service:";

    static Compose read() throws IOException {
        var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        Object root = yaml.load(Files.readString(PROJECT.resolve("docker-compose.yml")));
        return new Compose(map(root));
    }

    /** By name. */
    Map<String, Map<String, Object>> services() {
        var services = new TreeMap<String, Map<String, Object>>();
        map(root.get("services")).forEach((name, service) -> services.put(name, map(service)));
        return services;
    }

    /** Those that run Fairlead's image, the edge proxy and the holder of its network apart. */
    Map<String, Map<String, Object>> ownServices() {
        var own = new TreeMap<>(services());
        own.values().removeIf(service -> !"fairlead".equals(service.get("image")));
        own.keySet().removeAll(Set.of("edge", "node"));
        return own;
    }

    /** Those of them that have a database, by the platform's list. */
    Map<String, Map<String, Object>> dataServices() {
        var keeping = new TreeMap<>(ownServices());
        keeping.keySet().retainAll(keepingData());
        return keeping;
    }

    /** Those of them that only ask the others. */
    Map<String, Map<String, Object>> askingServices() {
        var asking = new TreeMap<>(ownServices());
        asking.keySet().removeAll(keepingData());
        return asking;
    }

    private static Set<String> keepingData() {
        return ServiceDescriptor.keepingData().stream()
                .map(ServiceDescriptor::name)
                .collect(Collectors.toSet());
    }

    /** One that must be there. */
    Map<String, Object> service(String name) {
        return Objects.requireNonNull(services().get(name), name);
    }

    /** The one whose network it is in: itself, unless it joins the network of another. */
    String networkOf(String name) {
        String mode = Objects.toString(service(name).get("network_mode"), "");
        return mode.startsWith(JOINS) ? mode.substring(JOINS.length()) : name;
    }

    /** Names of the volumes. */
    Set<String> volumes() {
        return map(root.get("volumes")).keySet();
    }

    /** Where each volume of the service is mounted, by its name. */
    static Map<String, String> volumesOf(Map<String, Object> service) {
        var places = new TreeMap<String, String>();
        for (String mount : texts(service, "volumes")) {
            if (!mount.startsWith(".")) {
                String[] parts = mount.split(":", -1);
                places.put(parts[0], parts[1]);
            }
        }
        return places;
    }

    /** Files of the secrets, by name. */
    Map<String, String> secrets() {
        var files = new TreeMap<String, String>();
        map(root.get("secrets"))
                .forEach((name, secret) ->
                        files.put(name, Objects.toString(map(secret).get("file"))));
        return files;
    }

    static Map<String, String> environment(Map<String, Object> service) {
        var environment = new LinkedHashMap<String, String>();
        map(service.getOrDefault("environment", Map.of()))
                .forEach((name, value) -> environment.put(name, Objects.toString(value)));
        return environment;
    }

    /** Where each secret of the service is seen, below {@code /run/secrets}, by its name. */
    static Map<String, String> secretsOf(Map<String, Object> service) {
        var targets = new TreeMap<String, String>();
        for (Object secret : list(service.get("secrets"))) {
            if (secret instanceof String name) {
                targets.put(name, name);
            } else {
                targets.put(
                        Objects.toString(map(secret).get("source")),
                        Objects.toString(map(secret).get("target")));
            }
        }
        return targets;
    }

    static List<String> texts(Map<String, Object> service, String field) {
        return list(service.get(field)).stream().map(Objects::toString).toList();
    }

    static Map<String, Object> map(@Nullable Object value) {
        var map = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> given) {
            given.forEach((key, one) -> map.put(Objects.toString(key), one));
        }
        return map;
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> given ? given : List.of();
    }
}
