package dev.fairlead.standalone.service;

import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.process.JavaCommand;
import dev.fairlead.standalone.layout.DataDirectory;
import dev.fairlead.standalone.layout.PortPlan;
import dev.fairlead.standalone.supervise.DatabasePart;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the embedded default tells its services: where broker, database, edge proxy and
 * configuration are.
 */
public record ServiceProperties(DataDirectory data, Path config, PortPlan ports) {
    /**
     * What {@code ${name}} stands for in commands of applications: this JDK's {@code java}, and the
     * class path on which the sample application is.
     */
    public static final Map<String, String> VARIABLES =
            Map.of(
                    "java",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "sample-class-path",
                    JavaCommand.classPath());

    /** Name of the embedded database server among the sources of backups. */
    public static final String BACKUP_SOURCE = "fairlead";

    /** Name of the folder for backups in the data directory. */
    public static final String BACKUP_DESTINATION = "local";

    private static final String PASSWORD = "spring.datasource.password";

    /**
     * For one that asks the others.
     *
     * @param all services of the platform
     */
    public Map<String, String> of(ServiceSpec spec, List<ServiceSpec> all) {
        var properties = asking(spec, all);
        withoutJvmMetrics(properties);
        return properties;
    }

    private Map<String, String> asking(ServiceSpec spec, List<ServiceSpec> all) {
        var properties = common(spec);
        for (ServiceSpec other : all) {
            if (other.keepsData()) {
                properties.put(
                        "fairlead.%s.%s-url".formatted(spec.name(), other.name()),
                        "http://127.0.0.1:" + ports.service(other.portOffset()));
            }
        }
        return properties;
    }

    /**
     * @param jvmMetrics whether this service shows the metrics of the JVM, which all share
     */
    public Map<String, String> of(ServiceSpec spec, Credentials database, boolean jvmMetrics) {
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
        if (spec.name().equals("deploy")) {
            // One of them keeps it.
            properties.put("fairlead.disk.reserve-file", data.reserve().toString());
        }
        properties.put("fairlead.seals.public-keys", data.sealKeys().toString());
        properties.put("fairlead.seals.private-key", data.sealKey(spec.name()).toString());
        properties.put("fairlead.config.directory", config.toAbsolutePath().toString());
        properties.put("fairlead.security.tokens", data.tokens().toString());
        properties.put("fairlead.security.peer-anonymous-loopback", "true");
        properties.put("fairlead.edge.admin-url", "http://127.0.0.1:" + ports.edgeAdmin());
        properties.put("fairlead.edge.secret-file", data.edgeSecret().toString());
        properties.put(
                "fairlead.alert.targets.edge",
                "http://127.0.0.1:" + ports.edgeAdmin() + "/metrics");
        properties.put(
                "fairlead.alert.snapshot-directory", data.root().resolve("samples").toString());
        properties.put("fairlead.alert.external-url", "http://127.0.0.1:" + ports.service(2));
        properties.put("fairlead.instances.directory", data.instances().toString());
        properties.put("fairlead.instances.first-port", String.valueOf(ports.instances()));
        properties.put("fairlead.instances.ports", String.valueOf(PortPlan.INSTANCES));
        VARIABLES.forEach(
                (name, value) -> properties.put("fairlead.instances.variables." + name, value));
        if (spec.name().equals("audit")) {
            properties.put("fairlead.audit.checkpoint-file", data.auditHeads().toString());
        }
        if (spec.name().equals("backup")) {
            backups(properties, spec, database);
        }
        if (!jvmMetrics) {
            withoutJvmMetrics(properties);
        }
        return properties;
    }

    private Map<String, String> common(ServiceSpec spec) {
        var properties = new LinkedHashMap<String, String>();
        properties.put("spring.config.name", spec.name());
        properties.put("server.port", String.valueOf(ports.service(spec.portOffset())));
        properties.put("server.address", "127.0.0.1");
        properties.put("spring.main.banner-mode", "off");
        properties.put("spring.lifecycle.timeout-per-shutdown-phase", "5s");
        return properties;
    }

    private static void withoutJvmMetrics(Map<String, String> properties) {
        for (String group : new String[] {"jvm", "process", "system", "disk", "executor"}) {
            properties.put("management.metrics.enable." + group, "false");
        }
    }

    /** The same for a service in a JVM of its own, without the password. */
    public Map<String, String> ofProcess(ServiceSpec spec, Credentials database) {
        Map<String, String> properties = of(spec, database, true);
        // A command line can be read by every user of the machine.
        properties.remove(PASSWORD);
        return inProcess(spec, properties);
    }

    /** The same for one that asks the others. */
    public Map<String, String> ofProcess(ServiceSpec spec, List<ServiceSpec> all) {
        return inProcess(spec, asking(spec, all));
    }

    private Map<String, String> inProcess(ServiceSpec spec, Map<String, String> properties) {
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

    private void backups(Map<String, String> properties, ServiceSpec spec, Credentials database) {
        String source = "fairlead.backup.sources." + BACKUP_SOURCE + ".";
        properties.put(source + "host", "127.0.0.1");
        properties.put(source + "port", String.valueOf(ports.database()));
        properties.put(source + "user", DatabasePart.REPLICATION);
        properties.put(
                source + "password-file",
                data.databasePassword(DatabasePart.REPLICATION).toString());
        properties.put(source + "sentinel.database", spec.name());
        properties.put(source + "sentinel.user", database.user());
        properties.put(
                source + "sentinel.password-file",
                data.databasePassword(database.user()).toString());
        properties.put(
                "fairlead.backup.destinations." + BACKUP_DESTINATION, data.backups().toString());
        properties.put("fairlead.backup.scratch", data.drills().toString());
        properties.put(
                "fairlead.backup.postgres.home", data.programs().resolve("postgresql").toString());
    }
}
