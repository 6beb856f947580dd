package dev.fairlead.platform.catalogue;

import dev.fairlead.platform.config.ConfigNode;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Located;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file of {@code config/services} as it is written. */
record ServiceFile(
        Located<String> name,
        String team,
        String owner,
        int tier,
        @Nullable String description,
        @Nullable URI runbook,
        @Default("[]") List<Located<String>> dependsOn,
        Map<String, EnvironmentFile> environments,
        @Default("act") Mode mode,
        @Default("{}") Map<String, BusinessMetric> business,
        @Nullable ConfigNode deploy,
        @Nullable ConfigNode alert,
        @Nullable ConfigNode incident,
        @Nullable ConfigNode backup,
        @Nullable ConfigNode maintenance) {

    /** Names go into paths, topics' keys, labels and file names. */
    static final String NAME = "[a-z][a-z0-9-]{0,61}[a-z0-9]";

    static final String NAME_EXPECTED =
            "2 to 63 lower-case letters, digits and hyphens, beginning with a letter";

    ServiceFile {
        if (!name.value().matches(NAME)) {
            throw new InvalidField("name", NAME_EXPECTED);
        }
        if (!team.matches(NAME)) {
            throw new InvalidField("team", NAME_EXPECTED);
        }
        if (tier < 1 || tier > 3) {
            throw new InvalidField("tier", "1, 2 or 3");
        }
        if (environments.isEmpty()) {
            throw new InvalidField("environments", "at least one environment");
        }
        if (!business.keySet().stream().allMatch(each -> each.matches(NAME))) {
            throw new InvalidField("business", "names of " + NAME_EXPECTED);
        }
        if (business.size() > BusinessMetric.MOST) {
            throw new InvalidField("business", "at most %d".formatted(BusinessMetric.MOST));
        }
        for (String environment : environments.keySet()) {
            if (!environment.matches(NAME)) {
                throw new InvalidField("environments", "names of " + NAME_EXPECTED);
            }
        }
    }

    /** An environment as it is written. */
    record EnvironmentFile(
            @Nullable String pathPrefix,
            @Default("true") boolean production,
            @Default("{}") Map<String, Resource> resources) {
        EnvironmentFile {
            if (!resources.keySet().stream().allMatch(name -> name.matches(NAME))) {
                throw new InvalidField("resources", "names of " + NAME_EXPECTED);
            }
            if (pathPrefix != null && !pathPrefix.matches("(/[A-Za-z0-9._~-]+)+")) {
                throw new InvalidField("pathPrefix", "a path such as /checkout, not ending in /");
            }
        }
    }

    Map<String, ConfigNode> sections() {
        Map<String, ConfigNode> sections = new LinkedHashMap<>();
        put(sections, "deploy", deploy);
        put(sections, "alert", alert);
        put(sections, "incident", incident);
        put(sections, "backup", backup);
        put(sections, "maintenance", maintenance);
        return Map.copyOf(sections);
    }

    private static void put(
            Map<String, ConfigNode> sections, String name, @Nullable ConfigNode node) {
        if (node != null) {
            sections.put(name, node);
        }
    }
}
