package dev.fairlead.standalone.service;

import dev.fairlead.services.ServiceDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * What a service makes of the embedded default's parts: {@code embedded/<name>.yaml} in its own
 * module, with {@code ${platform.…}} for where the parts are.
 *
 * @param service whose file it is
 * @param values by property, as they are written; none where the service has no such file
 */
public record EmbeddedFile(String service, Map<String, String> values) {
    /** What every placeholder begins with. */
    public static final String PREFIX = "platform.";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

    /** The file of a service. */
    public static EmbeddedFile of(ServiceDescriptor service) {
        var file = new ClassPathResource("embedded/" + service.name() + ".yaml");
        var values = new LinkedHashMap<String, String>();
        if (file.exists()) {
            try {
                for (var source : new YamlPropertySourceLoader().load(service.name(), file)) {
                    add((EnumerablePropertySource<?>) source, values);
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return new EmbeddedFile(service.name(), values);
    }

    private static void add(EnumerablePropertySource<?> source, Map<String, String> values) {
        for (String name : source.getPropertyNames()) {
            values.put(name, String.valueOf(source.getProperty(name)));
        }
    }

    /**
     * The properties with values in place of the placeholders.
     *
     * @param parts by the placeholder's name, without {@link #PREFIX}
     * @throws IllegalStateException where the file asks for a part that there is not
     */
    Map<String, String> filledWith(Map<String, String> parts) {
        var filled = new LinkedHashMap<String, String>();
        values.forEach((name, value) ->
                filled.put(
                        name,
                        PLACEHOLDER
                                .matcher(value)
                                .replaceAll(found ->
                                        Matcher.quoteReplacement(part(found.group(1), parts)))));
        return filled;
    }

    private String part(String placeholder, Map<String, String> parts) {
        String value =
                placeholder.startsWith(PREFIX)
                        ? parts.get(placeholder.substring(PREFIX.length()))
                        : null;
        if (value == null) {
            throw new IllegalStateException(
                    "embedded/%s.yaml: '${%s}' is no part of the platform: expected ${%s…} with one of %s"
                            .formatted(service, placeholder, PREFIX, parts.keySet()));
        }
        return value;
    }
}
