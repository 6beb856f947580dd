package dev.fairlead.deploy.instance.kubernetes;

import dev.fairlead.deploy.instance.HealthFile;
import dev.fairlead.deploy.instance.KubernetesLaunch;
import dev.fairlead.deploy.instance.LaunchFile;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Located;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code run} of a service whose instances are Deployments of a cluster, as it is written. */
public record KubernetesFile(
        @Default("default") String cluster,
        String namespace,
        @Nullable String deployment,
        @Nullable String manifests,
        @Nullable String container,
        @Default("\"${artifact}\"") Located<String> image,
        @Nullable Integer replicas,
        int port,
        @Default("{}") Map<String, String> environment,
        @Default("{}") Map<String, String> labels,
        HealthFile health,
        @Default("30s") Duration stopGrace)
        implements LaunchFile {

    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final String NAME = "[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?";
    private static final String VARIABLE = "[A-Za-z_][A-Za-z0-9_.-]{0,252}";
    private static final String KEY =
            "([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?";
    private static final String VALUE = "([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?";
    private static final int MOST_REPLICAS = 1_000;
    private static final Duration LONGEST_GRACE = Duration.ofHours(1);

    public KubernetesFile {
        require("cluster", cluster, LABEL, "a name such as production");
        require("namespace", namespace, LABEL, "the name of a namespace, such as shop");
        if ((deployment == null) == (manifests == null)) {
            throw new IllegalArgumentException(
                    "either deployment (one that exists and is the template) or manifests (a folder)");
        }
        require("deployment", deployment, NAME, "the name of a Deployment, such as checkout");
        require("manifests", manifests, "/.+", "the absolute path of a folder");
        require("container", container, LABEL, "the name of a container");
        if (replicas != null && (replicas < 1 || replicas > MOST_REPLICAS)) {
            throw new InvalidField("replicas", "1 to " + MOST_REPLICAS);
        }
        if (port < 1 || port > 65_535) {
            throw new InvalidField("port", "1 to 65535");
        }
        requireAll("environment", environment.keySet(), VARIABLE, "names of variables");
        requireAll(
                "labels", labels.keySet(), KEY, "keys of labels, such as app or example.org/app");
        requireAll(
                "labels",
                labels.values(),
                VALUE,
                "values of labels: up to 63 letters, digits, ., _, -");
        if (stopGrace.compareTo(Duration.ofSeconds(1)) < 0
                || stopGrace.compareTo(LONGEST_GRACE) > 0) {
            throw new InvalidField("stopGrace", "1s to 1h");
        }
        if (health.timeout().compareTo(Duration.ofSeconds(1)) < 0) {
            throw new InvalidField(
                    "health", "a timeout of 1s or more, for a cluster counts seconds");
        }
    }

    private static void require(
            String field, @Nullable String value, String form, String expected) {
        if (value != null && !value.matches(form)) {
            throw new InvalidField(field, expected);
        }
    }

    private static void requireAll(
            String field, Iterable<String> values, String form, String expected) {
        for (String value : values) {
            require(field, value, form, expected);
        }
    }

    @Override
    public List<Located<String>> texts() {
        return List.of(image);
    }

    /** A Pod's port is known when the file is written. */
    @Override
    public Set<String> ownNames() {
        return Set.of();
    }

    @Override
    public KubernetesLaunch launch(UnaryOperator<String> fill, Map<String, String> ofTheVersion) {
        Map<String, String> values = new HashMap<>(environment);
        values.putAll(ofTheVersion);
        values.replaceAll((_, value) -> fill.apply(value));
        return new KubernetesLaunch(
                cluster,
                namespace,
                deployment,
                manifests,
                container,
                fill.apply(image.value()),
                replicas,
                port,
                values,
                labels,
                health.check(),
                stopGrace);
    }
}
