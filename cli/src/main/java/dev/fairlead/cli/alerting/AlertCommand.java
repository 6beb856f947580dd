package dev.fairlead.cli.alerting;

import dev.fairlead.cli.client.Api;
import dev.fairlead.cli.client.Api.Query;
import dev.fairlead.cli.client.Connection;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.Line;
import dev.fairlead.cli.output.OutputOption;
import dev.fairlead.cli.output.PageOptions;
import dev.fairlead.cli.output.Pages;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Failure;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.services.ServiceDescriptor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code fairlead alert}. */
@Command(
        name = "alert",
        mixinStandardHelpOptions = true,
        description = "Lists and shows alerts, and how they are told together.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "%nExamples:",
            "  fairlead alert list --state firing",
            "  fairlead alert show 3f1c2b9e0d4a5c6b",
            "  fairlead alert groups --receiver chat"
        })
public final class AlertCommand {
    private static final String PATH = "/known-alerts";
    private static final int MOST_INCIDENTS = 5;

    private final Shell shell;

    public AlertCommand(Shell shell) {
        this.shell = shell;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists alerts: pending ones, then by their begin, the latest first.",
            footer = {
                "%nExamples:",
                "  fairlead alert list --state open --team payments",
                "  fairlead alert list 'alertname=~\"Slow.*\"' 'severity!=\"info\"' --output json"
            })
    int list(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Mixin PageOptions page,
            @Parameters(
                            arity = "0..*",
                            paramLabel = "MATCHER",
                            description = "Such as severity=\"warning\"; all must fit.")
                    @Nullable List<String> matchers,
            @Option(
                            names = "--state",
                            paramLabel = "STATE",
                            description =
                                    "open (not resolved), pending, firing, silenced, inhibited or"
                                            + " resolved.")
                    @Nullable String state,
            @Option(names = "--service", paramLabel = "S", description = "Only of this service.")
                    @Nullable String service,
            @Option(names = "--team", paramLabel = "T", description = "Only of this team.")
                    @Nullable String team) {
        Query query =
                new Query()
                        .withEach("matcher", matchers == null ? List.of() : matchers)
                        .with("state", state)
                        .with("service", service)
                        .with("team", team)
                        .with("limit", page.limit())
                        .with("cursor", page.cursor());
        Pages.print(shell, output, api(connection).get(PATH, query), AlertRendering::list);
        return ExitCode.OK;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows an alert: its rule, who was told, what keeps it from being told.",
            footer = {"%nExample:", "  fairlead alert show 3f1c2b9e0d4a5c6b"})
    int show(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "FINGERPRINT", description = "As the list shows it.")
                    String fingerprint) {
        JsonNode found = api(connection).get(PATH + "/" + Api.segment(fingerprint));
        output.print(shell, found, () -> AlertRendering.one(found));
        if (!output.isJson() && !connection.namesOneServer()) {
            found.path("told").forEach(told -> incidents(connection, told));
            shell.out().flush();
        }
        return ExitCode.OK;
    }

    /** Incidents are incident-service's: where it is away, that alone is not known. */
    private void incidents(Connection connection, JsonNode told) {
        if (!told.path("opensIncident").asBoolean(false)) {
            return;
        }
        Query query =
                new Query()
                        .with("groupKey", Json.text(told, "groupKey"))
                        .with("limit", MOST_INCIDENTS);
        try {
            JsonNode page =
                    connection.to(ServiceDescriptor.INCIDENT, shell).get("/incidents", query);
            AlertRendering.incidents(page).forEach(shell.out()::println);
        } catch (Failure away) {
            String why = Line.of(String.valueOf(away.getMessage()));
            shell.err().println("warning: the incidents are not known: " + why);
            shell.err().flush();
        }
    }

    @Command(
            name = "groups",
            mixinStandardHelpOptions = true,
            description = "Lists groups of alerts: who is told of them, and when again.",
            footer = {"%nExample:", "  fairlead alert groups --state open --receiver chat"})
    int groups(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Mixin PageOptions page,
            @Option(
                            names = "--state",
                            paramLabel = "STATE",
                            description = "open (has alerts) or resting.")
                    @Nullable String state,
            @Option(names = "--receiver", paramLabel = "R", description = "Only of this receiver.")
                    @Nullable String receiver) {
        Query query =
                new Query()
                        .with("state", state)
                        .with("receiver", receiver)
                        .with("limit", page.limit())
                        .with("cursor", page.cursor());
        Pages.print(
                shell, output, api(connection).get("/alert-groups", query), AlertRendering::groups);
        return ExitCode.OK;
    }

    private Api api(Connection connection) {
        return connection.to(ServiceDescriptor.ALERT, shell);
    }
}
