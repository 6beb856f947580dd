package dev.fairlead.incident.deployment;

import dev.fairlead.incident.deployment.DeploymentCommand.Deployed;
import dev.fairlead.incident.deployment.DeploymentCommand.Happening;
import dev.fairlead.incident.news.Line;
import dev.fairlead.incident.template.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a team is told of a deployment, line by line. */
final class DeploymentText {

    /**
     * What a program or a person wrote to its end may be long, and is shown with the deployment.
     */
    private static final int LONGEST_DETAIL = 500;

    private DeploymentText() {}

    /**
     * @param known what is known with that
     */
    static String of(Deployed what, Happening happening, DeploymentState known) {
        List<String> lines = new ArrayList<>();
        lines.add("DEPLOYMENT " + Line.words(happening.occasion()).toUpperCase(Locale.ROOT));
        add(lines, "Service", what.service());
        add(lines, "Environment", what.environment());
        add(lines, "Version", what.version());
        switch (happening.occasion()) {
            case REQUESTED -> add(lines, "Strategy", known.strategy());
            case STARTED -> {
                add(lines, "Replaces", happening.otherVersion());
                add(lines, "Strategy", known.strategy());
            }
            case SUCCEEDED, FAILED, ROLLED_BACK, CANCELLED, UNKNOWN ->
                    end(lines, happening, known.startedAt());
        }
        add(lines, "Requested by", known.requestedBy());
        add(lines, "Deployment", what.deploymentId());
        return String.join("\n", lines);
    }

    private static void end(List<String> lines, Happening happening, @Nullable Instant started) {
        switch (happening.occasion()) {
            case ROLLED_BACK -> add(lines, "Serves again", happening.otherVersion());
            case CANCELLED -> add(lines, "Cancelled by", happening.by());
            default -> {}
        }
        if (started != null) {
            add(lines, "Duration", Words.of(Duration.between(started, happening.at())));
        }
        add(lines, "Reason", reason(happening));
    }

    private static @Nullable String reason(Happening happening) {
        String detail = shown(happening.detail());
        String reason = shown(happening.reason());
        if (detail == null || detail.equals(reason)) {
            return reason;
        }
        return reason == null ? detail : reason + ": " + detail;
    }

    /** In one line, which says nothing in the name of the message; null for nothing. */
    private static @Nullable String shown(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String line = text.strip().replaceAll("\\s*\\R\\s*", " / ");
        return line.codePointCount(0, line.length()) > LONGEST_DETAIL
                ? line.substring(0, line.offsetByCodePoints(0, LONGEST_DETAIL)) + "…"
                : line;
    }

    private static void add(List<String> lines, String name, @Nullable String value) {
        if (value != null) {
            lines.add(name + ": " + value);
        }
    }
}
