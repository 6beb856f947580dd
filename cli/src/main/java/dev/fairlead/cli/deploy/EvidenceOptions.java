package dev.fairlead.cli.deploy;

import dev.fairlead.cli.client.Api;
import dev.fairlead.cli.client.Api.Query;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.OutputOption;
import dev.fairlead.cli.output.Table;
import dev.fairlead.cli.output.Times;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Failure;
import dev.fairlead.cli.shell.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** What {@code fairlead deploy evidence} takes, and does with it. */
final class EvidenceOptions {
    @Parameters(index = "0", paramLabel = "SERVICE", description = "Name in the catalogue.")
    private String service = "";

    @Parameters(index = "1", paramLabel = "VERSION", description = "Version that was examined.")
    private String version = "";

    @Parameters(
            index = "2..*",
            arity = "0..*",
            paramLabel = "FILE",
            description = "Summary of a load test.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--evidence",
            paramLabel = "ITEM=OUTCOME[@URL]",
            converter = Evidence.Converter.class,
            description =
                    "What was found for an item: passed, failed or skipped, or a job's result such as"
                            + " success or failure. May be given many times.")
    private List<Evidence> evidence = List.of();

    @Option(
            names = "--item",
            paramLabel = "ITEM",
            defaultValue = "performance-tests",
            description = "Item that load tests are evidence for; ${DEFAULT-VALUE} where left out.")
    private String item = "";

    @Option(
            names = {"-e", "--environment"},
            paramLabel = "E",
            description = "Environment whose limits a load test is judged by.")
    private @Nullable String environment;

    @Option(
            names = "--digest",
            paramLabel = "sha256:HEX",
            description =
                    "Digest of the artifact that was examined; it then counts for that one only.")
    private @Nullable String digest;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "When it was found, such as 2026-11-30T10:00:00Z; now where left out.")
    private @Nullable String at;

    @Option(names = "--url", paramLabel = "URL", description = "Where a load test can be read.")
    private @Nullable String url;

    /** Records what there is, or lists what is known; gives the exit code. */
    int record(Shell shell, Api api, OutputOption output) {
        if (files.isEmpty() && evidence.isEmpty()) {
            JsonNode known =
                    api.get(
                            "/evidence",
                            new Query().with("service", service).with("version", version));
            output.print(shell, known, () -> table(known.path("items")));
            return ExitCode.OK;
        }
        List<JsonNode> recorded = new ArrayList<>();
        for (Evidence one : evidence) {
            recorded.add(api.post("/evidence", body(one)));
        }
        boolean passed = true;
        for (Path file : files) {
            JsonNode answer = api.postText("/evidence/load-tests" + query(), text(file));
            passed &= "passed".equals(Json.text(answer.path("evidence"), "outcome"));
            recorded.add(answer);
        }
        print(recorded, shell, output);
        return passed ? ExitCode.OK : ExitCode.FAILED;
    }

    private Map<String, Object> body(Evidence one) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("service", service);
        body.put("version", version);
        body.putAll(one.body(digest));
        Api.put(body, "at", at);
        return body;
    }

    private Query query() {
        return new Query()
                .with("service", service)
                .with("version", version)
                .with("item", item)
                .with("environment", environment)
                .with("url", url)
                .with("digest", digest)
                .with("at", at);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw Failure.of(
                    "%s cannot be read: %s".formatted(file, unreadable),
                    "expected a file with the summary of a load test");
        }
    }

    private static void print(List<JsonNode> recorded, Shell shell, OutputOption output) {
        if (output.isJson()) {
            shell.out().println(Json.pretty(Map.of("recorded", recorded)));
        } else {
            Table table = Table.of("ITEM", "OUTCOME", "FOUND", "BY", "DETAIL", "RECORDED");
            recorded.forEach(one -> {
                JsonNode found = one.path("evidence");
                table.row(
                        Json.text(found, "item"),
                        Json.text(found, "outcome"),
                        Times.of(found, "at"),
                        Json.text(found, "source"),
                        Json.text(found, "detail"),
                        Json.text(one, "reason"));
            });
            table.lines().forEach(shell.out()::println);
        }
        shell.out().flush();
    }

    private List<String> table(JsonNode items) {
        if (items.isEmpty()) {
            return List.of("nothing is known of %s %s".formatted(service, version));
        }
        Table table = Table.of("ITEM", "OUTCOME", "FOUND", "BY", "DETAIL", "URL", "DIGEST");
        items.forEach(one ->
                table.row(
                        Json.text(one, "item"),
                        Json.text(one, "outcome"),
                        Times.of(one, "at"),
                        Json.text(one, "source"),
                        Json.text(one, "detail"),
                        Json.text(one, "url"),
                        Json.text(one, "digest")));
        return table.lines();
    }
}
