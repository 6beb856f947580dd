package dev.fairlead.cli.dora;

import dev.fairlead.cli.client.Api.Query;
import dev.fairlead.cli.client.Connection;
import dev.fairlead.cli.output.OutputOption;
import dev.fairlead.cli.shell.DurationConverter;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.services.ServiceDescriptor;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code fairlead dora}. */
@Command(
        name = "dora",
        mixinStandardHelpOptions = true,
        description = {
            "Shows DORA's four numbers, and how many deployments succeed, of production.",
            "What is not measured says why."
        },
        footer = {
            "%nExamples:",
            "  fairlead dora",
            "  fairlead dora --service checkout -e production --last 90d -o json"
        })
public final class DoraCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin private final Connection connection = new Connection();
    @Mixin private final OutputOption output = new OutputOption();

    @Option(names = "--service", paramLabel = "S", description = "Only of this service.")
    private @Nullable String service;

    @Option(
            names = {"-e", "--environment"},
            paramLabel = "E",
            description = "Only of this environment (default: all that are production).")
    private @Nullable String environment;

    @Option(names = "--team", paramLabel = "T", description = "Only of this team.")
    private @Nullable String team;

    @Option(
            names = "--last",
            paramLabel = "TIME",
            defaultValue = "30d",
            converter = DurationConverter.class,
            description = "How long back, at most 366d (default: ${DEFAULT-VALUE}).")
    private Duration last = Duration.ofDays(30);

    public DoraCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        var now = shell.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        var query =
                new Query()
                        .with("service", service)
                        .with("environment", environment)
                        .with("team", team)
                        .with("from", now.minus(last))
                        .with("to", now);
        JsonNode dora = connection.to(ServiceDescriptor.DEPLOY, shell).get("/metrics/dora", query);
        output.print(shell, dora, () -> Rendering.lines(dora));
        return ExitCode.OK;
    }
}
