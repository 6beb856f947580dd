package dev.fairlead.standalone.service;

import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.process.JavaCommand;
import dev.fairlead.services.ServiceDescriptor;
import dev.fairlead.standalone.layout.DataDirectory;
import dev.fairlead.standalone.layout.PortPlan;
import dev.fairlead.standalone.supervise.DatabasePart;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the embedded default tells its services: what all of them need, and what each of them makes
 * of the platform's parts, which stands in its own module (see {@link EmbeddedFile}). The
 * environment changes none of it.
 */
public record ServiceProperties(DataDirectory data, Path config, PortPlan ports) {
    private static final String PASSWORD = "spring.datasource.password";

    /** For one that asks the others. */
    public Map<String, String> of(ServiceDescriptor spec) {
        var properties = alone(spec);
        withoutJvmMetrics(properties);
        return properties;
    }

    /**
     * @param jvmMetrics whether this service shows the metrics of the JVM, which all share
     */
    public Map<String, String> of(
            ServiceDescriptor spec, Credentials database, boolean jvmMetrics) {
        var properties = common(spec);
        // The console's, which is on the same class path.
        properties.put(
                "spring.autoconfigure.exclude",
                "org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration");
        properties.put("spring.datasource.url", database.url());
        properties.put("spring.datasource.username", database.user());
        properties.put(PASSWORD, database.password());
        properties.put("fairlead.bootstrap-servers", "127.0.0.1:" + ports.broker());
        properties.put("fairlead.kafka.properties-file", data.brokerClient(spec.name()).toString());
        properties.put("fairlead.replicas", "1");
        properties.put("fairlead.disk.directory", data.root().toString());
        properties.put("fairlead.seals.public-keys", data.sealKeys().toString());
        properties.put("fairlead.seals.private-key", data.sealKey(spec.name()).toString());
        properties.put("fairlead.config.directory", config.toAbsolutePath().toString());
        properties.put("fairlead.security.tokens", data.tokens().toString());
        properties.put("fairlead.security.peer-anonymous-loopback", "true");
        properties.putAll(EmbeddedFile.of(spec).filledWith(parts(database.user())));
        if (!jvmMetrics) {
            withoutJvmMetrics(properties);
        }
        return properties;
    }

    private Map<String, String> alone(ServiceDescriptor spec) {
        var properties = common(spec);
        properties.putAll(EmbeddedFile.of(spec).filledWith(parts("")));
        return properties;
    }

    private Map<String, String> common(ServiceDescriptor spec) {
        var properties = new LinkedHashMap<String, String>();
        properties.put("spring.config.name", spec.name());
        properties.put("server.port", String.valueOf(ports.service(spec.portOffset())));
        properties.put("server.address", "127.0.0.1");
        properties.put("spring.main.banner-mode", "off");
        properties.put("spring.lifecycle.timeout-per-shutdown-phase", "5s");
        return properties;
    }

    /**
     * Where the parts of the platform are, for the services' files.
     *
     * @param databaseUser of the service that asks; empty for one without a database
     */
    public Map<String, String> parts(String databaseUser) {
        var parts = new LinkedHashMap<String, String>();
        parts.put("directory", data.root().toString());
        parts.put("config", config.toAbsolutePath().toString());
        parts.put("programs", data.programs().toString());
        parts.put("instances", data.instances().toString());
        parts.put("edge-secret", data.edgeSecret().toString());
        parts.put("database-passwords", data.databasePasswords().toString());
        parts.put("database-user", databaseUser);
        parts.put("replication-user", DatabasePart.REPLICATION);
        parts.put("java", Path.of(System.getProperty("java.home"), "bin", "java").toString());
        parts.put("class-path", JavaCommand.classPath());
        parts.put("ports.database", String.valueOf(ports.database()));
        parts.put("ports.edge-admin", String.valueOf(ports.edgeAdmin()));
        parts.put("ports.instances", String.valueOf(ports.instances()));
        parts.put("ports.instances-at-most", String.valueOf(PortPlan.INSTANCES));
        for (ServiceDescriptor service : ServiceDescriptor.ALL) {
            parts.put(
                    "urls." + service.name(),
                    "http://127.0.0.1:" + ports.service(service.portOffset()));
        }
        return parts;
    }

    private static void withoutJvmMetrics(Map<String, String> properties) {
        for (String group : new String[] {"jvm", "process", "system", "disk", "executor"}) {
            properties.put("management.metrics.enable." + group, "false");
        }
    }

    /** The same for a service in a JVM of its own, without the password. */
    public Map<String, String> ofProcess(ServiceDescriptor spec, Credentials database) {
        Map<String, String> properties = of(spec, database, true);
        // A command line can be read by every user of the machine.
        properties.remove(PASSWORD);
        return inProcess(spec, properties);
    }

    /** The same for one that asks the others. */
    public Map<String, String> ofProcess(ServiceDescriptor spec) {
        return inProcess(spec, alone(spec));
    }

    private Map<String, String> inProcess(ServiceDescriptor spec, Map<String, String> properties) {
        properties.put("fairlead.parent-pipe", "true");
        properties.put(
                "logging.file.name", data.service(spec.name()).resolve("service.log").toString());
        properties.put("logging.threshold.console", "OFF");
        return properties;
    }

    /** As a command line. */
    public static List<String> arguments(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toList();
    }

    /** What a service in a JVM of its own is told by its environment. */
    public static Map<String, String> environment(Credentials database) {
        return Map.of("SPRING_DATASOURCE_PASSWORD", database.password());
    }
}
