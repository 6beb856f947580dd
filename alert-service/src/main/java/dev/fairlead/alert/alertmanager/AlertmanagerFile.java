package dev.fairlead.alert.alertmanager;

import dev.fairlead.alert.routing.InhibitRule;
import dev.fairlead.alert.routing.Route;
import dev.fairlead.platform.config.ConfigNode;
import dev.fairlead.platform.config.ConfigNode.Mapping;
import dev.fairlead.platform.config.Position;
import dev.fairlead.platform.config.Problems;
import dev.fairlead.platform.config.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a file of Alertmanager says; immutable. */
public final class AlertmanagerFile {

    /** What Fairlead tells itself; the others load, and their deliveries are refused by name. */
    private static final Set<IntegrationType> DELIVERED =
            Set.of(
                    IntegrationType.SLACK,
                    IntegrationType.WEBHOOK,
                    IntegrationType.PAGERDUTY,
                    IntegrationType.FAIRLEAD_CHANNEL,
                    IntegrationType.FAIRLEAD_INCIDENT);

    private final Route root;
    private final Map<String, List<Integration>> receivers;
    private final List<InhibitRule> inhibitRules;
    private final Duration resolveTimeout;
    private final List<String> templates;
    private final List<String> warnings;

    AlertmanagerFile(
            Route root,
            Map<String, List<Integration>> receivers,
            List<InhibitRule> inhibitRules,
            Duration resolveTimeout,
            List<String> templates,
            List<String> warnings) {
        this.root = root;
        this.receivers = new TreeMap<>(receivers);
        this.inhibitRules = List.copyOf(inhibitRules);
        this.resolveTimeout = resolveTimeout;
        this.templates = List.copyOf(templates);
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Reads a file by itself; null where it has problems, which are then among the problems.
     *
     * @throws IOException where it cannot be read
     */
    public static @Nullable AlertmanagerFile read(Path file, Problems problems) throws IOException {
        return parse(file.toString(), Files.readString(file), problems);
    }

    /** Reads the text of a file of that name. */
    public static @Nullable AlertmanagerFile parse(String name, String text, Problems problems) {
        if (text.isBlank()) {
            problems.add(
                    Position.of(name),
                    "",
                    null,
                    "no route provided in config");
            return null;
        }
        int before = problems.size();
        ConfigNode root = YamlFile.parse(name, text, problems);
        return root == null || problems.size() > before ? null : of(root, problems);
    }

    /** Reads the root of a file. */
    public static @Nullable AlertmanagerFile of(ConfigNode root, Problems problems) {
        if (Nodes.merged(root) instanceof Mapping file) {
            return new FileReader(file, problems).read();
        }
        problems.add(
                root.position(),
                "",
                null,
                Nodes.isNull(root)
                        ? "no route provided in config"
                        : "the file is %s: expected a mapping".formatted(root.describe()));
        return null;
    }

    /** The routing tree. */
    public Route root() {
        return root;
    }

    /** The names of all receivers, sorted. */
    public Set<String> receiverNames() {
        return Set.copyOf(receivers.keySet());
    }

    /** How each receiver is told, by its name. */
    Map<String, List<Integration>> receivers() {
        return receivers;
    }

    public List<InhibitRule> inhibitRules() {
        return inhibitRules;
    }

    /** When an alert that is posted without an end is over. */
    public Duration resolveTimeout() {
        return resolveTimeout;
    }

    /** Files with templates. */
    public List<String> templates() {
        return templates;
    }

    /** What holds, and should be written another way or does less than Alertmanager does. */
    public List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        Map<String, Set<String>> undelivered = new TreeMap<>();
        receivers.forEach((name, integrations) ->
                integrations.stream()
                        .filter(each -> !DELIVERED.contains(each.type()))
                        .forEach(each ->
                                undelivered
                                        .computeIfAbsent(each.type().field(), _ -> new TreeSet<>())
                                        .add(name)));
        undelivered.forEach((field, names) ->
                all.add(
                        "%s of %s: read, and not delivered by Fairlead; use slack_configs, webhook_configs or pagerduty_configs"
                                .formatted(field, String.join(", ", names))));
        if (!templates.isEmpty()) {
            all.add(
                    "templates (%s): read, and not carried out by Fairlead; messages have its own texts"
                            .formatted(String.join(", ", templates)));
        }
        return List.copyOf(all);
    }
}
