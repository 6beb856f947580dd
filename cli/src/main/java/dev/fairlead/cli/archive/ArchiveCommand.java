package dev.fairlead.cli.archive;

import dev.fairlead.cli.client.Api;
import dev.fairlead.cli.client.ApiFailure;
import dev.fairlead.cli.client.Connection;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.OutputOption;
import dev.fairlead.cli.output.Table;
import dev.fairlead.cli.output.Times;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.services.ServiceDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code fairlead archive}. */
@Command(
        name = "archive",
        mixinStandardHelpOptions = true,
        description = {
            "Lists, makes, verifies and brings back archives of what ended long ago.",
            "Run and restore need the role admin, verify needs operator."
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "%nExamples:",
            "  fairlead archive list",
            "  fairlead archive run deploy",
            "  fairlead archive verify deploy",
            "  fairlead archive restore deploy 12"
        })
public final class ArchiveCommand {
    private static final String PATH = "/archives";
    private static final String SERVICE = "SERVICE";
    private static final String NUMBER = "NUMBER";
    private static final String WHOSE = "One of ${COMPLETION-CANDIDATES}.";

    private final Shell shell;

    public ArchiveCommand(Shell shell) {
        this.shell = shell;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists archives, oldest first.",
            footer = {"%nExample:", "  fairlead archive list deploy --output json"})
    int list(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(
                            arity = "0..*",
                            paramLabel = SERVICE,
                            converter = ArchivingService.class,
                            completionCandidates = ArchivingService.class,
                            description = WHOSE + " All where left out.")
                    @Nullable List<ServiceDescriptor> services) {
        List<ServiceDescriptor> asked =
                services == null || services.isEmpty() ? ArchivingService.ALL : services;
        Map<String, JsonNode> found = connection.getFromEach(asked, PATH, shell);
        output.print(shell, found, () -> table(found));
        return ExitCode.OK;
    }

    private static List<String> table(Map<String, JsonNode> byService) {
        Table table = Table.of(SERVICE, NUMBER, "OLDEST", "YOUNGEST", "ROWS", "BYTES", "STATE");
        List<String> none = new ArrayList<>();
        byService.forEach((service, archives) -> {
            archives.path("items")
                    .forEach(each ->
                            table.row(
                                    service,
                                    Json.text(each, "number"),
                                    Times.of(each, "firstAt"),
                                    Times.of(each, "lastAt"),
                                    Json.text(each, "rows"),
                                    Json.text(each, "bytes"),
                                    Json.text(each, "state")));
            if (Json.text(archives, "folder") == null) {
                none.add(service + " archives nothing: fairlead.archive.folder is not set");
            }
        });
        List<String> lines = new ArrayList<>(table.lines());
        lines.addAll(none);
        return lines;
    }

    @Command(
            name = "run",
            mixinStandardHelpOptions = true,
            description = "Archives what is old enough now, as the service does by itself.",
            footer = {"%nExample:", "  fairlead archive run deploy"})
    int run(
            @Mixin Connection connection,
            @Parameters(
                            paramLabel = SERVICE,
                            converter = ArchivingService.class,
                            completionCandidates = ArchivingService.class,
                            description = WHOSE)
                    ServiceDescriptor service) {
        Api api = connection.to(service, shell);
        long rows = 0;
        JsonNode portion;
        do {
            portion = api.post(PATH + "/run", null);
            rows += portion.path("rows").asLong();
            String archive = Json.text(portion, "archive");
            if (archive != null) {
                shell.out().printf("archive %s: %s rows%n", archive, Json.text(portion, "rows"));
            }
        } while (portion.path("more").asBoolean());
        shell.out().printf("archived %d rows of %s%n", rows, service.name());
        shell.out().flush();
        return ExitCode.OK;
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Reads archives to their end: signature, chain, and every byte.",
                "Ends with 1 where one is not as it was written."
            },
            footer = {
                "%nExamples:",
                "  fairlead archive verify deploy",
                "  fairlead archive verify deploy 12"
            })
    int verify(
            @Mixin Connection connection,
            @Parameters(
                            paramLabel = SERVICE,
                            converter = ArchivingService.class,
                            completionCandidates = ArchivingService.class,
                            description = WHOSE)
                    ServiceDescriptor service,
            @Parameters(
                            arity = "0..1",
                            paramLabel = NUMBER,
                            description = "Which one; all where left out.")
                    @Nullable Long number) {
        Api api = connection.to(service, shell);
        List<Long> numbers = number == null ? numbers(api) : List.of(number);
        int wrong = 0;
        for (long each : numbers) {
            try {
                JsonNode done = api.post("%s/%d/verify".formatted(PATH, each), null);
                shell.out().printf("archive %d: %s rows, whole%n", each, Json.text(done, "rows"));
            } catch (ApiFailure failure) {
                if (failure.isPassing() || failure.reason().isEmpty()) {
                    throw failure;
                }
                wrong++;
                shell.out().printf("archive %d: %s%n", each, failure.getMessage());
            }
        }
        shell.out()
                .printf(
                        "%d archives of %s, %d not as they were written%n",
                        numbers.size(), service.name(), wrong);
        shell.out().flush();
        return wrong == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private static List<Long> numbers(Api api) {
        return api.get(PATH)
                .path("items")
                .valueStream()
                .map(each -> each.path("number").asLong())
                .toList();
    }

    @Command(
            name = "restore",
            mixinStandardHelpOptions = true,
            description = "Puts the rows of an archive back as they were; nothing is published.",
            footer = {"%nExample:", "  fairlead archive restore deploy 12"})
    int restore(
            @Mixin Connection connection,
            @Parameters(
                            paramLabel = SERVICE,
                            converter = ArchivingService.class,
                            completionCandidates = ArchivingService.class,
                            description = WHOSE)
                    ServiceDescriptor service,
            @Parameters(paramLabel = NUMBER, description = "Which one.") long number) {
        JsonNode done =
                connection.to(service, shell).post("%s/%d/restore".formatted(PATH, number), null);
        shell.out().printf("archive %d: %s rows are back%n", number, Json.text(done, "rows"));
        shell.out().flush();
        return ExitCode.OK;
    }
}
