package dev.fairlead.cli.dora;

import dev.fairlead.cli.output.Fields;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.Times;
import dev.fairlead.platform.config.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The numbers as lines; pure. */
final class Rendering {
    private Rendering() {}

    static List<String> lines(JsonNode dora) {
        JsonNode ended = dora.path("ended");
        JsonNode success = dora.path("deploymentSuccess");
        JsonNode changes = dora.path("changeFailureRate");
        return new Fields()
                .add("from", Times.of(dora, "from"))
                .add("to", Times.of(dora, "to"))
                .add("service", Json.text(dora, "service"))
                .add("environment", environment(dora))
                .add("team", Json.text(dora, "team"))
                .add(
                        "deployments",
                        "%d succeeded, %d rolled back, %d failed, %d cancelled; %d of them by others"
                                .formatted(
                                        ended.path("succeeded").asLong(),
                                        ended.path("rolledBack").asLong(),
                                        ended.path("failed").asLong(),
                                        ended.path("cancelled").asLong(),
                                        ended.path("observed").asLong()))
                .add(
                        "deployment frequency",
                        "%s a day"
                                .formatted(
                                        number(dora.at("/deploymentFrequency/perDay").asDouble())))
                .add("lead time", time(dora.path("leadTime")))
                .add("change failure rate", share(changes, ""))
                .add("time to restore", time(dora.path("timeToRestore")))
                .add("deployment success", share(success, objective(success)))
                .lines();
    }

    private static String environment(JsonNode dora) {
        String one = Json.text(dora, "environment");
        return one == null ? "all that are production" : one;
    }

    private static String objective(JsonNode success) {
        return "; objective %s %%: %s"
                .formatted(
                        number(success.path("objective").asDouble() * 100),
                        success.path("met").asBoolean() ? "met" : "not met");
    }

    private static String share(JsonNode share, String more) {
        return share.path("measured").asBoolean()
                ? "%s %% (%d of %d)%s"
                        .formatted(
                                number(share.path("ratio").asDouble() * 100),
                                share.path("count").asLong(),
                                share.path("of").asLong(),
                                more)
                : unknown(share);
    }

    private static String time(JsonNode time) {
        return time.path("measured").asBoolean()
                ? "%s (median), %s (95 %%), known of %d of %d"
                        .formatted(
                                duration(time, "medianSeconds"),
                                duration(time, "p95Seconds"),
                                time.path("count").asLong(),
                                time.path("of").asLong())
                : unknown(time);
    }

    private static String unknown(JsonNode number) {
        return "not measured: %s".formatted(Json.textOrEmpty(number, "reason"));
    }

    private static String duration(JsonNode time, String field) {
        double seconds = time.path(field).asDouble();
        return Durations.format(
                seconds < 10
                        ? Duration.ofMillis(Math.round(seconds * 1000))
                        : Duration.ofSeconds(Math.round(seconds)));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value).replaceFirst("\\.?0+$", "");
    }
}
