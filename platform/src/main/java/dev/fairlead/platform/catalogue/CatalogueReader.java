package dev.fairlead.platform.catalogue;

import dev.fairlead.platform.config.ConfigContext;
import dev.fairlead.platform.config.ConfigReader;
import dev.fairlead.platform.config.Located;
import dev.fairlead.platform.config.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads {@code services/<name>.yaml}, and checks names across the files. */
public final class CatalogueReader implements ConfigReader<Catalogue> {
    private static final String FOLDER = "services";

    @Override
    public Class<Catalogue> type() {
        return Catalogue.class;
    }

    @Override
    public Set<String> folders() {
        return Set.of(FOLDER);
    }

    @Override
    public Catalogue read(ConfigContext in) {
        Map<String, ServiceFile> files = in.each(FOLDER, ServiceFile.class);
        Map<String, Service> services = new LinkedHashMap<>();
        Map<String, String> prefixes = new LinkedHashMap<>();
        files.forEach((fileName, file) -> {
            Position position = in.position(FOLDER + "/" + fileName + ".yaml");
            checkName(fileName, file, in);
            checkPrefixes(file, position, prefixes, in);
            services.put(fileName, service(file, position));
        });
        Set<String> known = in.names(FOLDER);
        files.values().forEach(file -> checkDependencies(file, known, in));
        return new Catalogue(services);
    }

    private static void checkName(String fileName, ServiceFile file, ConfigContext in) {
        Located<String> name = file.name();
        if (!name.value().equals(fileName)) {
            in.problem(
                    name.position(),
                    name.path(),
                    name.value(),
                    "name is '" + name + "': expected the file's name, '" + fileName + "'");
        }
    }

    private static void checkPrefixes(
            ServiceFile file, Position position, Map<String, String> seen, ConfigContext in) {
        file.environments()
                .forEach((environment, settings) -> {
                    String prefix = settings.pathPrefix();
                    String here = file.name() + "/" + environment;
                    String other = prefix == null ? null : seen.putIfAbsent(prefix, here);
                    if (other != null) {
                        in.problem(
                                position,
                                "environments." + environment + ".pathPrefix",
                                prefix,
                                "pathPrefix '" + prefix + "' is already " + other + "'s");
                    }
                });
    }

    // Known are all files, also those with a problem of their own.
    private static void checkDependencies(ServiceFile file, Set<String> known, ConfigContext in) {
        for (Located<String> dependency : file.dependsOn()) {
            if (!known.contains(dependency.value())) {
                in.unknownName(dependency, "service", known);
            }
        }
    }

    private static Service service(ServiceFile file, Position position) {
        Map<String, Environment> environments = new LinkedHashMap<>();
        file.environments()
                .forEach((name, e) ->
                        environments.put(
                                name,
                                new Environment(
                                        name, e.pathPrefix(), e.production(), e.resources())));
        return new Service(
                file.name().value(),
                file.team(),
                file.owner(),
                file.tier(),
                file.description(),
                file.runbook(),
                file.dependsOn().stream().map(Located::value).toList(),
                Collections.unmodifiableMap(environments),
                file.mode(),
                file.business(),
                file.sections(),
                position);
    }
}
