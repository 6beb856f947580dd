package dev.fairlead.cli.service;

import dev.fairlead.cli.client.Api;
import dev.fairlead.cli.client.Connection;
import dev.fairlead.cli.output.Fields;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.OutputOption;
import dev.fairlead.cli.output.Table;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.services.ServiceDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code fairlead service}. */
@Command(
        name = "service",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the service catalogue: who owns a service, its mode, and what it stands on.",
            "Services are files in config/services."
        },
        footer = {"%nExamples:", "  fairlead service", "  fairlead service checkout"})
public final class ServiceCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin private final Connection connection = new Connection();
    @Mixin private final OutputOption output = new OutputOption();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SERVICE",
            description = "One service with its resources; the list of all where left out.")
    private @Nullable String service;

    public ServiceCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Api api = connection.to(ServiceDescriptor.DEPLOY, shell);
        String path = service == null ? "/services" : "/services/" + Api.segment(service);
        JsonNode answer = api.get(path);
        output.print(shell, answer, () -> lines(answer));
        return ExitCode.OK;
    }

    private List<String> lines(JsonNode answer) {
        return service == null ? table(answer.path("items")) : details(answer);
    }

    private static List<String> table(JsonNode services) {
        Table table = Table.of("SERVICE", "TEAM", "TIER", "MODE", "ENVIRONMENTS", "RESOURCES");
        for (JsonNode each : services) {
            int resources =
                    each.path("environments")
                            .valueStream()
                            .mapToInt(environment -> environment.path("resources").size())
                            .sum();
            table.row(
                    Json.text(each, "name"),
                    Json.text(each, "team"),
                    Json.text(each, "tier"),
                    Json.text(each, "mode"),
                    texts(each.path("environments"), "name"),
                    resources);
        }
        return table.lines();
    }

    private static List<String> details(JsonNode service) {
        List<String> lines =
                new ArrayList<>(
                        new Fields()
                                .add("service", Json.text(service, "name"))
                                .add("description", Json.text(service, "description"))
                                .add("team", Json.text(service, "team"))
                                .add("owner", Json.text(service, "owner"))
                                .add("tier", Json.text(service, "tier"))
                                .add("mode", Json.text(service, "mode"))
                                .add("runbook", Json.text(service, "runbook"))
                                .add("depends on", names(service.path("dependsOn")))
                                .add("called by", names(service.path("dependants")))
                                .add("environments", texts(service.path("environments"), "name"))
                                .lines());
        Table table = Table.of("ENVIRONMENT", "RESOURCE", "TYPE", "WHERE");
        boolean any = false;
        for (JsonNode environment : service.path("environments")) {
            for (JsonNode resource : environment.path("resources")) {
                any = true;
                table.row(
                        Json.text(environment, "name"),
                        Json.text(resource, "name"),
                        Json.text(resource, "type"),
                        Json.text(resource, "where"));
            }
        }
        if (any) {
            lines.add("");
            lines.addAll(table.lines());
        }
        return lines;
    }

    private static String names(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
    }

    private static String texts(JsonNode list, String field) {
        return list.valueStream()
                .map(each -> Json.textOrEmpty(each, field))
                .collect(Collectors.joining(", "));
    }
}
