package dev.fairlead.cli.lifecycle;

import dev.fairlead.cli.audit.Verdict;
import dev.fairlead.cli.client.Api;
import dev.fairlead.cli.client.Api.Query;
import dev.fairlead.cli.client.Connection;
import dev.fairlead.cli.output.Fields;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.OutputOption;
import dev.fairlead.cli.output.Times;
import dev.fairlead.cli.rollout.Rollouts;
import dev.fairlead.cli.shell.DurationConverter;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Failure;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.services.ServiceDescriptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code fairlead lifecycle}. */
@Command(
        name = "lifecycle",
        mixinStandardHelpOptions = true,
        description = "Shows lifecycles and verifies the audit trail.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "%nExamples:",
            "  fairlead lifecycle show INC-2026-001",
            "  fairlead lifecycle verify"
        })
public final class LifecycleCommand {
    private static final String INCIDENT = "INC-\\d{4}-\\d{3,}";

    private final Shell shell;

    public LifecycleCommand(Shell shell) {
        this.shell = shell;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = {
                "Shows all events of a lifecycle as a tree of causes.",
                "What an event alone led to stands below it; where it led to several, they are"
                        + " indented."
            },
            footer = {
                "%nExamples:",
                "  fairlead lifecycle show 01a209db-4c98-721c-866a-56da9e7e1110",
                "  fairlead lifecycle show checkout/production",
                "  fairlead lifecycle show INC-2026-001"
            })
    int show(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(
                            paramLabel = "ID",
                            description =
                                    "Id of the lifecycle, number of an incident, or"
                                            + " SERVICE/ENVIRONMENT for the newest rollout there.")
                    String id) {
        JsonNode found =
                connection
                        .to(ServiceDescriptor.AUDIT, shell)
                        .get("/lifecycles/" + Api.segment(lifecycleOf(connection, id)));
        output.print(shell, found, () -> describe(found));
        return ExitCode.OK;
    }

    private String lifecycleOf(Connection connection, String named) {
        if (named.matches(INCIDENT)) {
            JsonNode found =
                    connection
                            .to(ServiceDescriptor.INCIDENT, shell)
                            .get("/incidents/" + Api.segment(named));
            return Json.textOrEmpty(found.path("incident"), "lifecycleId");
        }
        return named.contains("/")
                ? Rollouts.lifecycleOf(connection.to(ServiceDescriptor.DEPLOY, shell), named)
                : named;
    }

    static List<String> describe(JsonNode lifecycle) {
        List<String> lines =
                new ArrayList<>(
                        new Fields()
                                .add("lifecycle", Json.text(lifecycle, "id"))
                                .add("started", Times.of(lifecycle, "startedAt"))
                                .add("last event", Times.of(lifecycle, "lastEventAt"))
                                .add("complete", complete(lifecycle))
                                .add("traces", traces(lifecycle.path("traceIds")))
                                .lines());
        lines.add("");
        lines.addAll(Tree.lines(lifecycle));
        return lines;
    }

    private static String complete(JsonNode lifecycle) {
        return lifecycle.path("complete").asBoolean(false)
                ? "yes"
                : lifecycle
                        .path("reasons")
                        .valueStream()
                        .map(each ->
                                "%s (%s)"
                                        .formatted(
                                                Json.textOrEmpty(each, "reason"),
                                                Json.textOrEmpty(each, "detail")))
                        .collect(Collectors.joining(", ", "no: ", ""));
    }

    private static String traces(JsonNode ids) {
        return ids.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Recomputes the hash chains of the audit trail.",
                "With --stores it asks each service what its store holds, and compares that with"
                        + " the trail: each stream must have the same events in both."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:the trail is intact, and has what the stores have where they were asked",
                "1:it is not or has not, or somebody could not be asked",
                "2:the command line is wrong"
            },
            footer = {
                "%nExamples:",
                "  fairlead lifecycle verify",
                "  fairlead lifecycle verify --stores",
                "  fairlead lifecycle verify --chain fairlead.deployments.v1-2"
            })
    int verify(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Option(
                            names = "--chain",
                            paramLabel = "CHAIN",
                            description = "One chain; all of them where left out.")
                    @Nullable String chain,
            @Option(
                            names = "--stores",
                            description =
                                    "Compare the trail with the stores of deploy, alert, incident"
                                            + " and backup; needs the addresses of all.")
                    boolean withStores,
            @Option(
                            names = "--patience",
                            paramLabel = "TIME",
                            defaultValue = "30s",
                            converter = DurationConverter.class,
                            description =
                                    "How long the trail may take to read what the stores have"
                                            + " published (default: ${DEFAULT-VALUE}).")
                    Duration patience)
            throws InterruptedException {
        if (withStores && (chain != null || connection.namesOneServer())) {
            throw Failure.usage(
                    "--stores compares all chains with all services: expected neither --chain nor --server");
        }
        Api audit = connection.to(ServiceDescriptor.AUDIT, shell);
        JsonNode found = audit.get("/verification", new Query().with("chain", chain));
        List<Compared> stores = List.of();
        if (withStores) {
            stores = new StoreComparison(shell, connection, audit, patience).all();
        }
        if (output.isJson()) {
            shell.out().println(Json.pretty(withStores ? new Verified(found, stores) : found));
            shell.out().flush();
        } else {
            List<String> lines = new ArrayList<>(Verdict.lines(found));
            stores.forEach(each -> lines.addAll(each.lines()));
            lines.forEach(shell.out()::println);
            shell.out().flush();
        }
        boolean same = stores.stream().allMatch(Compared::isSame);
        return found.path("intact").asBoolean(false) && same ? ExitCode.OK : ExitCode.FAILED;
    }

    /** As scripts get it. */
    record Verified(JsonNode trail, List<Compared> stores) {}
}
