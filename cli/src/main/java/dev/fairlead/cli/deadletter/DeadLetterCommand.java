package dev.fairlead.cli.deadletter;

import dev.fairlead.cli.client.Api;
import dev.fairlead.cli.client.Connection;
import dev.fairlead.cli.output.Fields;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.OutputOption;
import dev.fairlead.cli.output.Table;
import dev.fairlead.cli.output.Times;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Failure;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.services.ServiceDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code fairlead dead-letter}. */
@Command(
        name = "dead-letter",
        mixinStandardHelpOptions = true,
        description = {
            "Lists, shows, replays, discards and skips records that a service could not handle.",
            "Replay, discard and skip need the role admin."
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "%nExamples:",
            "  fairlead dead-letter list",
            "  fairlead dead-letter replay incident fairlead.alerts.v1 checkout/production",
            "  fairlead dead-letter discard incident fairlead.alerts.v1 2 117",
            "  fairlead dead-letter skip incident fairlead.alerts.v1 2 117"
        })
public final class DeadLetterCommand {
    private static final String PATH = "/dead-letters";
    private static final String SERVICE = "SERVICE";
    private static final String TOPIC = "TOPIC";
    private static final String KEY = "KEY";
    private static final String WHOSE = "One of ${COMPLETION-CANDIDATES}.";

    private final Shell shell;

    public DeadLetterCommand(Shell shell) {
        this.shell = shell;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists parked records, oldest first.",
            footer = {
                "%nExamples:",
                "  fairlead dead-letter list",
                "  fairlead dead-letter list incident --output json"
            })
    int list(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(
                            arity = "0..*",
                            paramLabel = SERVICE,
                            converter = ConsumingService.class,
                            completionCandidates = ConsumingService.class,
                            description = WHOSE + " Those that read topics where left out.")
                    @Nullable List<ServiceDescriptor> services) {
        List<ServiceDescriptor> asked =
                services == null || services.isEmpty() ? ConsumingService.REACTING : services;
        Map<String, JsonNode> found = connection.getFromEach(asked, PATH, shell);
        output.print(shell, found, () -> table(found));
        return ExitCode.OK;
    }

    static List<String> table(Map<String, JsonNode> byService) {
        Table table =
                Table.of(SERVICE, TOPIC, KEY, "PARTITION", "OFFSET", "REASON", "PARKED", "DETAIL");
        List<String> more = new ArrayList<>();
        byService.forEach((service, page) -> {
            page.path("items")
                    .forEach(each ->
                            table.row(
                                    service,
                                    Json.text(each, "topic"),
                                    Json.text(each, "key"),
                                    Json.text(each, "partition"),
                                    Json.text(each, "offset"),
                                    Json.text(each, "reason"),
                                    Times.of(each, "parkedAt"),
                                    Json.text(each, "detail")));
            long rest = page.path("total").asLong(0) - page.path("items").size();
            if (rest > 0) {
                more.add("%s has %d more".formatted(service, rest));
            }
        });
        List<String> lines = new ArrayList<>(table.lines());
        lines.addAll(more);
        return lines;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows what is parked of one key, in order.",
            footer = {
                "%nExample:",
                "  fairlead dead-letter show incident fairlead.alerts.v1 checkout/production"
            })
    int show(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(
                            paramLabel = SERVICE,
                            converter = ConsumingService.class,
                            completionCandidates = ConsumingService.class,
                            description = WHOSE)
                    ServiceDescriptor service,
            @Parameters(paramLabel = TOPIC, description = "Topic of the records.") String topic,
            @Parameters(paramLabel = KEY, description = "Key of the records.") String key) {
        List<JsonNode> letters =
                letters(connection.to(service, shell)).stream()
                        .filter(each -> isOf(each, topic, key))
                        .toList();
        if (letters.isEmpty()) {
            throw Failure.of(
                    "nothing of '%s' on %s is parked at %s-service"
                            .formatted(key, topic, service.name()),
                    "see 'fairlead dead-letter list %s'".formatted(service.name()));
        }
        output.print(
                shell,
                Map.of("items", letters),
                () -> List.of(String.join("\n\n", letters.stream().map(this::text).toList())));
        return ExitCode.OK;
    }

    private String text(JsonNode letter) {
        return String.join(
                "\n",
                new Fields()
                        .add("topic", Json.text(letter, "topic"))
                        .add("key", Json.text(letter, "key"))
                        .add("partition", Json.text(letter, "partition"))
                        .add("offset", Json.text(letter, "offset"))
                        .add("reason", Json.text(letter, "reason"))
                        .add("detail", Json.text(letter, "detail"))
                        .add("parked", Times.of(letter, "parkedAt"))
                        .lines());
    }

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = {
                "Handles the parked records of a key in their order, until one fails again.",
                "With --all, those of every key that is listed."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:all were handled",
                "1:some are left, or the request was refused",
                "2:the command line is wrong"
            },
            footer = {
                "%nExamples:",
                "  fairlead dead-letter replay incident fairlead.alerts.v1 checkout/production",
                "  fairlead dead-letter replay incident --all"
            })
    int replay(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(
                            index = "0",
                            paramLabel = SERVICE,
                            converter = ConsumingService.class,
                            completionCandidates = ConsumingService.class,
                            description = WHOSE)
                    ServiceDescriptor service,
            @Parameters(
                            index = "1",
                            arity = "0..1",
                            paramLabel = TOPIC,
                            description = "Topic of the records.")
                    @Nullable String topic,
            @Parameters(
                            index = "2",
                            arity = "0..1",
                            paramLabel = KEY,
                            description = "Key of the records.")
                    @Nullable String key,
            @Option(names = "--all", description = "Every key that is listed.") boolean all) {
        if (all == (topic != null) || (topic != null && key == null)) {
            throw Failure.usage("expected TOPIC and KEY, or --all");
        }
        Api api = connection.to(service, shell);
        List<Replay> replays = new ArrayList<>();
        if (topic != null && key != null) {
            replays.add(replay(api, topic, key));
        } else {
            letters(api).stream()
                    .map(each -> List.of(text(each, "topic"), text(each, "key")))
                    .distinct()
                    .forEach(each -> replays.add(replay(api, each.getFirst(), each.getLast())));
        }
        print(output, replays);
        return replays.stream().allMatch(each -> each.answer().path("left").asInt(0) == 0)
                ? ExitCode.OK
                : ExitCode.FAILED;
    }

    private record Replay(String topic, String key, JsonNode answer) {}

    private static Replay replay(Api api, String topic, String key) {
        return new Replay(
                topic, key, api.post(PATH + "/replay", Map.of("topic", topic, "key", key)));
    }

    private void print(OutputOption output, List<Replay> replays) {
        output.print(shell, Map.of("items", replays), () -> table(replays));
    }

    private static List<String> table(List<Replay> replays) {
        Table table = Table.of(TOPIC, KEY, "REPLAYED", "LEFT", "STOPPED AT");
        replays.forEach(each ->
                table.row(
                        each.topic(),
                        each.key(),
                        Json.text(each.answer(), "replayed"),
                        Json.text(each.answer(), "left"),
                        Json.text(each.answer(), "stoppedAt")));
        return table.lines();
    }

    @Command(
            name = "discard",
            mixinStandardHelpOptions = true,
            description = "Gives up one record for ever; those behind it go on.",
            footer = {
                "%nExample:",
                "  fairlead dead-letter discard incident fairlead.alerts.v1 2 117"
            })
    int discard(
            @Mixin Connection connection,
            @Parameters(
                            paramLabel = SERVICE,
                            converter = ConsumingService.class,
                            completionCandidates = ConsumingService.class,
                            description = WHOSE)
                    ServiceDescriptor service,
            @Parameters(paramLabel = TOPIC, description = "Topic of the record.") String topic,
            @Parameters(paramLabel = "PARTITION", description = "Its partition.") int partition,
            @Parameters(paramLabel = "OFFSET", description = "Its offset.") long offset) {
        connection
                .to(service, shell)
                .post(
                        PATH + "/discard",
                        Map.of("topic", topic, "partition", partition, "offset", offset));
        shell.out().printf("discarded %s/%d/%d%n", topic, partition, offset);
        shell.out().flush();
        return ExitCode.OK;
    }

    @Command(
            name = "skip",
            mixinStandardHelpOptions = true,
            description = {
                "Gives up what is missing before a record (reason sequence-gap), and goes on with it.",
                "First try 'POST /api/v1/admin/republish' at the service that wrote it: that loses nothing."
            },
            footer = {
                "%nExample:",
                "  fairlead dead-letter skip incident fairlead.alerts.v1 2 117"
            })
    int skip(
            @Mixin Connection connection,
            @Parameters(
                            paramLabel = SERVICE,
                            converter = ConsumingService.class,
                            completionCandidates = ConsumingService.class,
                            description = WHOSE)
                    ServiceDescriptor service,
            @Parameters(paramLabel = TOPIC, description = "Topic of the record.") String topic,
            @Parameters(paramLabel = "PARTITION", description = "Its partition.") int partition,
            @Parameters(paramLabel = "OFFSET", description = "Its offset.") long offset) {
        JsonNode done =
                connection
                        .to(service, shell)
                        .post(
                                PATH + "/skip",
                                Map.of("topic", topic, "partition", partition, "offset", offset));
        shell.out()
                .printf(
                        "skipped %s missing, handled %s%n",
                        Json.text(done, "skipped"), Json.text(done, "handled"));
        shell.out().flush();
        return ExitCode.OK;
    }

    private static List<JsonNode> letters(Api api) {
        return api.get(PATH).path("items").valueStream().toList();
    }

    private static boolean isOf(JsonNode letter, String topic, String key) {
        return text(letter, "topic").equals(topic) && text(letter, "key").equals(key);
    }

    private static String text(JsonNode letter, String field) {
        return Json.textOrEmpty(letter, field);
    }
}
