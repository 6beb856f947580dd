package dev.fairlead.console.upstream;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An alert with what is known of it.
 *
 * @param since when its condition was first found broken
 * @param expression what was evaluated; null where another program found it
 * @param endsAt null until it is resolved
 * @param told who is told of it
 */
public record AlertFile(
        String fingerprint,
        String state,
        String tone,
        String name,
        String severity,
        @Nullable String service,
        @Nullable String environment,
        @Nullable String team,
        String summary,
        Instant since,
        @Nullable Instant endsAt,
        @Nullable String reason,
        Map<String, String> labels,
        Map<String, String> annotations,
        @Nullable String expression,
        @Nullable Double value,
        @Nullable Measured measured,
        @Nullable Rule rule,
        List<Told> told,
        List<BySilence> silencedBy,
        List<ByAlert> inhibitedBy,
        @Nullable String runbook,
        @Nullable String dashboard,
        @Nullable String generatorUrl) {

    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    public AlertFile {
        labels = new TreeMap<>(Objects.requireNonNullElse(labels, Map.of()));
        annotations = new TreeMap<>(Objects.requireNonNullElse(annotations, Map.of()));
        told = Objects.requireNonNullElse(told, List.of());
        silencedBy = Objects.requireNonNullElse(silencedBy, List.of());
        inhibitedBy = Objects.requireNonNullElse(inhibitedBy, List.of());
    }

    /**
     * What can be drawn of it.
     *
     * @param broken how a value stands to the limit that is too much of it
     */
    public record Measured(String expression, @Nullable Double limit, @Nullable String broken) {}

    /** The rule that makes it. */
    public record Rule(
            String file,
            String group,
            String name,
            String query,
            String hold,
            @Nullable String error) {}

    /** A group of alerts that it is in, with its receiver. */
    public record Told(
            String receiver,
            @Nullable String integration,
            boolean opensIncident,
            String groupKey,
            @Nullable Instant toldAt,
            @Nullable Instant nextAt,
            @Nullable String failure) {}

    /** A silence that keeps it from being told. */
    public record BySilence(
            String id,
            @Nullable Instant endsAt,
            @Nullable String createdBy,
            @Nullable String comment) {}

    /** An alert that keeps it from being told. */
    public record ByAlert(String fingerprint, @Nullable String name, @Nullable String summary) {}

    /** Whether a silence of it has a meaning. */
    public boolean isOpen() {
        return endsAt == null;
    }

    /** Key of the group by which it opens incidents; null where it opens none. */
    public @Nullable String opensBy() {
        return told.stream()
                .filter(Told::opensIncident)
                .map(Told::groupKey)
                .findFirst()
                .orElse(null);
    }

    /** Matchers that mean this alert and no other. */
    public String matchers() {
        return labels.entrySet().stream()
                .map(label -> name(label.getKey()) + "=" + quoted(label.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String name(String name) {
        return PLAIN.matcher(name).matches() ? name : quoted(name);
    }

    private static String quoted(String text) {
        String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return '"' + escaped + '"';
    }
}
