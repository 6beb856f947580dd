package dev.fairlead.cli.access;

import dev.fairlead.cli.client.Api.Query;
import dev.fairlead.cli.client.Connection;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.OutputOption;
import dev.fairlead.cli.output.PageOptions;
import dev.fairlead.cli.output.Pages;
import dev.fairlead.cli.output.Table;
import dev.fairlead.cli.output.Times;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.services.ServiceDescriptor;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code fairlead access}. */
@Command(
        name = "access",
        mixinStandardHelpOptions = true,
        description = "Shows who changed something, was refused, or signed in or out.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "%nExamples:",
            "  fairlead access list --caller anna",
            "  fairlead access list --event SignInRefused"
        })
public final class AccessCommand {
    private static final String TOPIC = "fairlead.access.v1";

    private final Shell shell;

    public AccessCommand(Shell shell) {
        this.shell = shell;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = {
                "Lists changes that were accepted or refused, sign-ins, and who was there, newest first.",
                "What was refused again within a minute is one line with its number."
            },
            footer = {
                "%nExamples:",
                "  fairlead access list --caller anna",
                "  fairlead access list --service deploy --event MutationRefused"
            })
    int list(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Mixin PageOptions pages,
            @Option(
                            names = "--caller",
                            paramLabel = "NAME",
                            description = "Name of a token or a person.")
                    @Nullable String caller,
            @Option(
                            names = "--service",
                            paramLabel = "SERVICE",
                            description =
                                    "Fairlead service that was asked: deploy, alert, incident or"
                                            + " backup.")
                    @Nullable String service,
            @Option(
                            names = "--event",
                            paramLabel = "EVENT",
                            description =
                                    "MutationAccepted, MutationRefused, SignedIn, SignedOut,"
                                            + " SignInRefused, RefusalsCounted or CallerSeen.")
                    @Nullable String event) {
        Query query =
                new Query()
                        .with("topic", TOPIC)
                        .with("caller", caller)
                        .with("service", service)
                        .with("type", event)
                        .with("limit", pages.limit())
                        .with("cursor", pages.cursor());
        JsonNode page = connection.to(ServiceDescriptor.AUDIT, shell).get("/events", query);
        Pages.print(shell, output, page, AccessCommand::table);
        return ExitCode.OK;
    }

    static List<String> table(JsonNode page) {
        Table table =
                Table.of("TIME", "EVENT", "SERVICE", "CALLER", "FROM", "ACTION", "REASON", "COUNT");
        for (JsonNode each : page.path("items")) {
            JsonNode says = each.path("payload");
            table.row(
                    Times.of(each, "time"),
                    event(each),
                    Json.text(says, "service"),
                    Json.text(says, "caller"),
                    from(says),
                    Json.text(says, "action"),
                    Json.text(says, "reason"),
                    Json.text(says, "count"));
        }
        return table.lines();
    }

    private static String event(JsonNode item) {
        String[] parts = Json.textOrEmpty(item, "type").split("\\.");
        return parts.length < 2 ? "" : parts[parts.length - 2];
    }

    /**
     * Of many addresses all that are named; of a console or proxy for whom it says that it asks.
     */
    private static String from(JsonNode says) {
        JsonNode many = says.path("addresses");
        if (many.isArray()) {
            return many.valueStream().map(JsonNode::asString).collect(Collectors.joining(","));
        }
        String address = Json.textOrEmpty(says, "address");
        String person = Json.text(says, "forwardedFor");
        return person == null ? address : person + " by " + address;
    }
}
