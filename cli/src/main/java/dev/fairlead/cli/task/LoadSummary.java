package dev.fairlead.cli.task;

import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.shell.Failure;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/**
 * What a load test found, as its tool wrote it down: the scripts of {@code integrations/k6}, k6's
 * {@code --summary-export}, or Gatling's {@code js/global_stats.json}.
 */
final class LoadSummary {
    private static final long MOST_BYTES = 1L << 20;
    private static final double PERCENT = 100;

    private LoadSummary() {}

    /**
     * A note of a task.
     *
     * @throws Failure where the file is none of these
     */
    static String note(Path file) {
        JsonNode root = Json.parse(text(file));
        if (root != null && root.has("p95Millis")) {
            return of(
                    root.path("test").asString("load") + " test with k6",
                    number(root, "requests"),
                    number(root, "requestsPerSecond"),
                    number(root, "p95Millis"),
                    number(root, "failedShare"));
        }
        if (root != null && root.path("metrics").has("http_reqs")) {
            JsonNode metrics = root.path("metrics");
            JsonNode failed = values(metrics, "http_req_failed");
            return of(
                    "test with k6",
                    number(values(metrics, "http_reqs"), "count"),
                    number(values(metrics, "http_reqs"), "rate"),
                    number(values(metrics, "http_req_duration"), "p(95)"),
                    number(failed, failed.has("rate") ? "rate" : "value"));
        }
        if (root != null && root.path("numberOfRequests").has("total")) {
            JsonNode requests = root.path("numberOfRequests");
            OptionalDouble total = number(requests, "total");
            OptionalDouble failed = number(requests, "ko");
            boolean any = total.isPresent() && failed.isPresent() && total.getAsDouble() > 0;
            return of(
                    "test with Gatling",
                    total,
                    number(root.path("meanNumberOfRequestsPerSecond"), "total"),
                    number(root.path("percentiles3"), "total"),
                    any
                            ? OptionalDouble.of(failed.getAsDouble() / total.getAsDouble())
                            : OptionalDouble.empty());
        }
        throw Failure.usage(
                "'%s' is no summary of a load test: expected one of the scripts in integrations/k6, k6's --summary-export or Gatling's js/global_stats.json"
                        .formatted(file));
    }

    /** k6 has them beside the metric in one form, and a level deeper in the other. */
    private static JsonNode values(JsonNode metrics, String metric) {
        JsonNode found = metrics.path(metric);
        return found.has("values") ? found.path("values") : found;
    }

    private static OptionalDouble number(JsonNode node, String field) {
        JsonNode found = node.path(field);
        return found.isNumber() ? OptionalDouble.of(found.asDouble()) : OptionalDouble.empty();
    }

    private static String of(
            String what,
            OptionalDouble requests,
            OptionalDouble rate,
            OptionalDouble p95,
            OptionalDouble failed) {
        List<String> words = new ArrayList<>();
        requests.ifPresent(each -> words.add(text("%.0f requests", each)));
        rate.ifPresent(each -> words.add(text("%.1f a second", each)));
        p95.ifPresent(each -> words.add(text("95 %% within %.0f ms", each)));
        failed.ifPresent(each -> words.add(text("%.2f %% failed", each * PERCENT)));
        return "%s: %s".formatted(what, String.join(", ", words));
    }

    private static String text(String form, double value) {
        return String.format(Locale.ROOT, form, value);
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw Failure.usage("'%s' is larger than 1 MiB".formatted(file));
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (MalformedInputException notText) {
            throw Failure.usage("'%s' is no text".formatted(file));
        } catch (IOException unreadable) {
            throw Failure.usage("'%s' cannot be read: %s".formatted(file, unreadable.getMessage()));
        }
    }
}
