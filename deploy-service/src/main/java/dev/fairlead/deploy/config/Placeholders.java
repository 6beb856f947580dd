package dev.fairlead.deploy.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills {@code ${name}} in texts of the configuration: never looked up again in what was filled in.
 */
final class Placeholders {
    private static final Pattern FORM = Pattern.compile("\\$\\{([^}]*)}");

    private Placeholders() {}

    static final Set<String> OF_A_VERSION = Set.of("service", "environment", "version");

    /** Of a release that names its artifact; in commands and images, never in a query. */
    static final String ARTIFACT = "artifact";

    /** Of the rollout that starts an instance; in commands and variables, never in a query. */
    static final String LIFECYCLE = "lifecycle";

    /** Id of its trace; nothing where the request was not traced. */
    static final String TRACE = "trace";

    /** Names in the text that are not known. */
    static Set<String> unknown(String text, Set<String> known) {
        Set<String> unknown = new TreeSet<>();
        Matcher found = FORM.matcher(text);
        while (found.find()) {
            if (!known.contains(found.group(1))) {
                unknown.add(found.group(1));
            }
        }
        return unknown;
    }

    static String fill(String text, Map<String, String> values) {
        return FORM.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(
                                values.getOrDefault(found.group(1), found.group())));
    }

    static List<String> fill(List<String> texts, Map<String, String> values) {
        return texts.stream().map(text -> fill(text, values)).toList();
    }

    static Map<String, String> fill(Map<String, String> texts, Map<String, String> values) {
        Map<String, String> filled = new LinkedHashMap<>();
        texts.forEach((name, text) -> filled.put(name, fill(text, values)));
        return filled;
    }

    /** In a PromQL string literal of double quotes. */
    static Function<String, String> quoted() {
        return value -> value.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
