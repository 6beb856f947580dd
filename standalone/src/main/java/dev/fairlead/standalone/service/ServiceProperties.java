package dev.fairlead.standalone.service;

import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.embedded.process.JavaCommand;
import dev.fairlead.standalone.layout.DataDirectory;
import dev.fairlead.standalone.layout.PortPlan;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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

    /**
     * @param jvmMetrics whether this service shows the metrics of the JVM, which all share
     */
    public Map<String, String> of(ServiceSpec spec, Credentials database, boolean jvmMetrics) {
        var properties = new LinkedHashMap<String, String>();
        properties.put("spring.config.name", spec.name());
        properties.put("server.port", String.valueOf(ports.service(spec.portOffset())));
        properties.put("server.address", "127.0.0.1");
        properties.put("spring.main.banner-mode", "off");
        properties.put("spring.lifecycle.timeout-per-shutdown-phase", "5s");
        properties.put("spring.datasource.url", database.url());
        properties.put("spring.datasource.username", database.user());
        properties.put("spring.datasource.password", database.password());
        properties.put("fairlead.bootstrap-servers", "127.0.0.1:" + ports.broker());
        properties.put("fairlead.replicas", "1");
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
        if (!jvmMetrics) {
            for (String group : new String[] {"jvm", "process", "system", "disk", "executor"}) {
                properties.put("management.metrics.enable." + group, "false");
            }
        }
        return properties;
    }
}
