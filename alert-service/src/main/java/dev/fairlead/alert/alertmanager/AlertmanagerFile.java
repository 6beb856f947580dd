package dev.fairlead.alert.alertmanager;

import dev.fairlead.alert.gotemplate.GoTemplate.Library;
import dev.fairlead.alert.message.MessageTexts;
import dev.fairlead.alert.routing.InhibitRule;
import dev.fairlead.alert.routing.Route;
import dev.fairlead.platform.config.ConfigNode;
import dev.fairlead.platform.config.ConfigNode.Mapping;
import dev.fairlead.platform.config.Position;
import dev.fairlead.platform.config.Problems;
import dev.fairlead.platform.config.YamlFile;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a file of Alertmanager says, with the file beside it, of which Alertmanager knows nothing;
 * immutable.
 */
public final class AlertmanagerFile {

    /** Name of Alertmanager's file. */
    public static final String NAME = "alertmanager.yml";

    /** Name of the file beside it that says how else receivers are told. */
    public static final String FURTHER = "receivers.yaml";

    private static final String HTTP = "http_config";
    private static final Mapping NOTHING = new Mapping(Position.of(FURTHER), List.of());

    /**
     * What Fairlead delivers to, and the fields that have an effect. The others load, and their
     * deliveries are refused by name.
     */
    private static final Map<IntegrationType, Set<String>> DELIVERED =
            Map.of(
                    IntegrationType.EMAIL,
                    Set.of(
                            "to",
                            "from",
                            "hello",
                            "smarthost",
                            "require_tls",
                            "auth_username",
                            "auth_password",
                            "auth_password_file"),
                    IntegrationType.SLACK,
                    Set.of("api_url", "api_url_file"),
                    IntegrationType.WEBHOOK,
                    Set.of("url", "url_file", "fairlead_signing_secret", "max_alerts", HTTP),
                    IntegrationType.PAGERDUTY,
                    Set.of("routing_key", "routing_key_file", "url"));

    /** Of {@code http_config}, where it has an effect. */
    private static final Set<String> AUTHORIZATION =
            Set.of("basic_auth", "authorization", "bearer_token", "bearer_token_file");

    private static final Set<IntegrationType> OWN =
            Set.of(IntegrationType.FAIRLEAD_CHANNEL, IntegrationType.FAIRLEAD_INCIDENT);

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
     * Reads a file, and the one beside it where its name is {@value #NAME}; null where one has
     * problems, which are then among the problems.
     *
     * @throws IOException where it cannot be read
     */
    public static @Nullable AlertmanagerFile read(Path file, Problems problems) throws IOException {
        Path further = file.resolveSibling(FURTHER);
        boolean isBeside = file.endsWith(NAME) && Files.exists(further);
        int before = problems.size();
        ConfigNode more = isBeside ? YamlFile.read(further, problems) : null;
        return problems.size() > before
                ? null
                : parse(file.toString(), Files.readString(file), more, problems);
    }

    /** Reads the text of a file of that name. */
    public static @Nullable AlertmanagerFile parse(String name, String text, Problems problems) {
        return parse(name, text, null, problems);
    }

    private static @Nullable AlertmanagerFile parse(
            String name, String text, @Nullable ConfigNode further, Problems problems) {
        if (text.isBlank()) {
            problems.add(Position.of(name), "", null, "no route provided in config");
            return null;
        }
        int before = problems.size();
        ConfigNode root = YamlFile.parse(name, firstDocument(text), problems);
        return root == null || problems.size() > before ? null : of(root, further, problems);
    }

    /** Alertmanager reads no further. */
    private static String firstDocument(String text) {
        StringBuilder first = new StringBuilder();
        boolean begun = false;
        for (String line : text.split("\n", -1)) {
            boolean separator = line.startsWith("---");
            if (separator && begun) {
                break;
            }
            begun |= separator || !(line.isBlank() || line.startsWith("#"));
            first.append(line).append('\n');
        }
        return first.toString();
    }

    /**
     * Reads the root of a file.
     *
     * @param further the root of the file beside it; null where there is none
     */
    public static @Nullable AlertmanagerFile of(
            ConfigNode root, @Nullable ConfigNode further, Problems problems) {
        Mapping more = further == null ? NOTHING : mapping(further, "", problems);
        Mapping file = mapping(root, "no route provided in config", problems);
        return file == null || more == null ? null : new FileReader(file, more, problems).read();
    }

    /**
     * @param otherwise what is wrong where nothing stands there; empty where that holds
     */
    private static @Nullable Mapping mapping(ConfigNode root, String otherwise, Problems problems) {
        if (Nodes.merged(root) instanceof Mapping mapping) {
            return mapping;
        }
        if (Nodes.isNull(root) && otherwise.isEmpty()) {
            return NOTHING;
        }
        problems.add(
                root.position(),
                "",
                null,
                Nodes.isNull(root)
                        ? otherwise
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

    /** Files with templates, as the file names them: with a folder, and wild cards in the name. */
    public List<String> templates() {
        return templates;
    }

    /**
     * Whether a file beside this one has templates that this one names. Folders are those of
     * another machine as a rule, so that the name alone counts.
     */
    public boolean namesTemplates(String name) {
        return templates.stream()
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .anyMatch(pattern -> matches(pattern, name));
    }

    private static boolean matches(String pattern, String name) {
        try {
            return FileSystems.getDefault()
                    .getPathMatcher("glob:" + pattern)
                    .matches(Path.of(name));
        } catch (PatternSyntaxException malformed) {
            return pattern.equals(name);
        }
    }

    /** What holds, and should be written another way or does less than Alertmanager does. */
    public List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        receivers.forEach((name, ways) ->
                ways.stream()
                        .filter(way -> !OWN.contains(way.type()))
                        .forEach(way -> all.addAll(warnings(name, way))));
        all.addAll(new PagedTwice(receivers).warnings(root));
        if (!templates.isEmpty()) {
            all.add(
                    "templates (%s): Fairlead takes the files of these names that lie in config/alerting"
                            .formatted(String.join(", ", templates)));
        }
        return List.copyOf(all);
    }

    private static Stream<String> names(Mapping fields, String before) {
        return fields.entries().stream().map(field -> before + field.key());
    }

    private static Stream<String> http(Integration way) {
        Mapping http = Nodes.mapping(way.fields(), HTTP);
        return http == null || way.type() != IntegrationType.WEBHOOK
                ? Stream.of()
                : names(http, "")
                        .filter(name -> !AUTHORIZATION.contains(name))
                        .map(n -> HTTP + "." + n);
    }

    private static List<String> warnings(String receiver, Integration way) {
        Set<String> applied = DELIVERED.get(way.type());
        if (applied == null) {
            return List.of(
                    "%s of %s: read, and not delivered by Fairlead; use slack_configs, webhook_configs, pagerduty_configs or email_configs"
                            .formatted(way.type().field(), receiver));
        }
        List<String> without =
                Stream.concat(names(way.fields(), ""), http(way))
                        .filter(field -> !field.equals("send_resolved") && !applied.contains(field))
                        .filter(field -> !TextFields.of(way.type()).contains(field))
                        .sorted()
                        .toList();
        List<String> warnings = new ArrayList<>();
        if (!without.isEmpty()) {
            warnings.add(
                    "%s of %s: read, and without effect in Fairlead: %s"
                            .formatted(way.type().field(), receiver, String.join(", ", without)));
        }
        MessageTexts.of(TextFields.texts(way), Library.EMPTY)
                .broken()
                .forEach((place, reason) ->
                        warnings.add(
                                "%s of %s: %s is no template, and messages have Fairlead's own text: %s"
                                        .formatted(way.type().field(), receiver, place, reason)));
        return warnings;
    }
}
