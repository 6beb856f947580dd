package dev.fairlead.cli.rollout;

import dev.fairlead.cli.client.Api;
import dev.fairlead.cli.client.Api.Query;
import dev.fairlead.cli.client.Connection;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.OutputOption;
import dev.fairlead.cli.output.PageOptions;
import dev.fairlead.cli.output.Pages;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Failure;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.services.ServiceDescriptor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code fairlead rollout}. */
@Command(
        name = "rollout",
        mixinStandardHelpOptions = true,
        description = "Lists, shows and steers rollouts.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "%nExamples:",
            "  fairlead rollout list --service checkout",
            "  fairlead rollout show checkout/production",
            "  fairlead rollout abort checkout/production --reason 'errors in the log'"
        })
public final class RolloutCommand {
    private static final String ID = "ID";
    private static final String WHICH =
            "Id of the rollout, or SERVICE/ENVIRONMENT for the newest one there.";
    private static final int MOST = 100;
    private static final String WHY = "Why; it is recorded.";
    private static final String AT =
            "Name of the step that it is for, such as traffic-25; without it, the one of now.";

    private final Shell shell;

    public RolloutCommand(Shell shell) {
        this.shell = shell;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists rollouts, newest first.",
            footer = {
                "%nExamples:",
                "  fairlead rollout list",
                "  fairlead rollout list --environment production --status rolled-back --limit 10"
            })
    int list(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Mixin PageOptions page,
            @Option(names = "--service", paramLabel = "S", description = "Only of this service.")
                    @Nullable String service,
            @Option(
                            names = {"-e", "--environment"},
                            paramLabel = "E",
                            description = "Only to this environment.")
                    @Nullable String environment,
            @Option(
                            names = "--status",
                            paramLabel = "STATUS",
                            description = "Only with this status, such as watching or failed.")
                    @Nullable String status,
            @Option(names = "--team", paramLabel = "T", description = "Only of this team.")
                    @Nullable String team) {
        var query =
                new Query()
                        .with("service", service)
                        .with("environment", environment)
                        .with("status", status)
                        .with("team", team)
                        .with("limit", page.limit())
                        .with("cursor", page.cursor());
        Pages.print(shell, output, Rollouts.list(api(connection), query), Rendering::list);
        return ExitCode.OK;
    }

    @Command(
            name = "observed",
            mixinStandardHelpOptions = true,
            description = "Lists deployments that others carry out, newest first.",
            footer = {
                "%nExamples:",
                "  fairlead rollout observed --service checkout",
                "  fairlead rollout observed --provider github --status failed"
            })
    int observed(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Mixin PageOptions page,
            @Option(names = "--service", paramLabel = "S", description = "Only of this service.")
                    @Nullable String service,
            @Option(
                            names = {"-e", "--environment"},
                            paramLabel = "E",
                            description = "Only to this environment.")
                    @Nullable String environment,
            @Option(
                            names = "--status",
                            paramLabel = "STATUS",
                            description = "Only with this status, such as started or failed.")
                    @Nullable String status,
            @Option(
                            names = "--provider",
                            paramLabel = "P",
                            description = "Only told by it: github, gitlab, cdevents or rest.")
                    @Nullable String provider,
            @Option(names = "--team", paramLabel = "T", description = "Only of this team.")
                    @Nullable String team) {
        var query =
                new Query()
                        .with("service", service)
                        .with("environment", environment)
                        .with("status", status)
                        .with("provider", provider)
                        .with("team", team)
                        .with("limit", page.limit())
                        .with("cursor", page.cursor());
        JsonNode found = api(connection).get("/observed-deployments", query);
        Pages.print(shell, output, found, Rendering::observed);
        return ExitCode.OK;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows a rollout with its steps and timeline.",
            footer = {"%nExample:", "  fairlead rollout show checkout/production"})
    int show(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = ID, description = WHICH) String id) {
        Api api = api(connection);
        JsonNode found = Rollouts.show(api, Rollouts.idOf(api, id));
        output.print(shell, found, () -> Rendering.one(found));
        return ExitCode.OK;
    }

    @Command(
            name = "wait",
            mixinStandardHelpOptions = true,
            description = "Waits for the end of a rollout.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:it succeeded",
                "1:it failed, was rolled back or cancelled, or the request was refused",
                "2:the command line is wrong",
                "3:it has not ended in time, and goes on"
            },
            footer = {"%nExample:", "  fairlead rollout wait checkout/production --timeout 30m"})
    int await(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Mixin WaitOptions wait,
            @Parameters(paramLabel = ID, description = WHICH) String id) {
        Api api = api(connection);
        return Wait.forEnd(shell, api, Rollouts.idOf(api, id), wait.timeout(), output);
    }

    @Command(
            name = "incidents",
            mixinStandardHelpOptions = true,
            description = {
                "Lists the incidents that a rollout is suspected of, the resolved ones, too.",
                "A pipeline's last job fails by its exit code."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:there is none",
                "1:there is one or more, or the request was refused",
                "2:the command line is wrong"
            },
            footer = {"%nExample:", "  fairlead rollout incidents checkout/production"})
    int incidents(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = ID, description = WHICH) String id) {
        String deployment = Rollouts.idOf(api(connection), id);
        var query = new Query().with("suspectDeploymentId", deployment).with("limit", MOST);
        JsonNode found = connection.to(ServiceDescriptor.INCIDENT, shell).get("/incidents", query);
        int count = found.path("items").size();
        output.print(shell, found, () -> Rendering.incidents(deployment, found));
        return count == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Holds a rollout before its next step.",
            footer = {
                "%nExample:",
                "  fairlead rollout pause checkout/production --reason 'looking at latency'"
            })
    int pause(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = ID, description = WHICH) String id,
            @Option(names = "--reason", paramLabel = "WHY", description = WHY)
                    @Nullable String reason) {
        return steer(connection, output, id, "pause", body(reason));
    }

    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "Goes on; where a watch ended without a verdict, watches again.",
            footer = {"%nExample:", "  fairlead rollout resume checkout/production"})
    int resume(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = ID, description = WHICH) String id,
            @Option(names = "--reason", paramLabel = "WHY", description = WHY)
                    @Nullable String reason) {
        return steer(connection, output, id, "resume", body(reason));
    }

    @Command(
            name = "promote",
            mixinStandardHelpOptions = true,
            description = {
                "Goes to the next step without waiting for the verdict.",
                "It is for the step that the rollout is at now, or that --at names, and is refused when"
                        + " that has passed."
            },
            footer = {
                "%nExamples:",
                "  fairlead rollout promote checkout/production --reason 'verified by hand'",
                "  fairlead rollout promote checkout/production --at traffic-25",
                "  fairlead rollout promote checkout/production --full --reason 'urgent fix'"
            })
    int promote(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = ID, description = WHICH) String id,
            @Option(names = "--full", description = "To 100 %% at once.") boolean full,
            @Option(names = "--at", paramLabel = "STEP", description = AT) @Nullable String at,
            @Option(names = "--reason", paramLabel = "WHY", description = WHY)
                    @Nullable String reason) {
        Map<String, Object> body = body(reason);
        body.put("full", full);
        return steerAt(connection, output, id, "promote", body, at);
    }

    @Command(
            name = "approve",
            mixinStandardHelpOptions = true,
            description = {
                "Approves a release that waits for approvals, as it is planned now.",
                "Whoever asked for it, or is among its authors, is refused."
            },
            footer = {
                "%nExample:",
                "  fairlead rollout approve checkout/production --reason 'reviewed the changes'"
            })
    int approve(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = ID, description = WHICH) String id,
            @Option(names = "--reason", paramLabel = "WHY", description = WHY)
                    @Nullable String reason) {
        return steerAt(connection, output, id, "approve", body(reason), null);
    }

    @Command(
            name = "reject",
            mixinStandardHelpOptions = true,
            description = "Refuses the approval that a release waits for: it fails.",
            footer = {
                "%nExample:",
                "  fairlead rollout reject checkout/production --reason 'not before the sale'"
            })
    int reject(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = ID, description = WHICH) String id,
            @Option(names = "--reason", paramLabel = "WHY", required = true, description = WHY)
                    String reason) {
        return steer(connection, output, id, "reject", body(reason));
    }

    @Command(
            name = "withdraw",
            mixinStandardHelpOptions = true,
            description = "Takes the own approval back, while the release still waits.",
            footer = {"%nExample:", "  fairlead rollout withdraw checkout/production"})
    int withdraw(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = ID, description = WHICH) String id,
            @Option(names = "--reason", paramLabel = "WHY", description = WHY)
                    @Nullable String reason) {
        return steer(connection, output, id, "withdraw", body(reason));
    }

    @Command(
            name = "override",
            mixinStandardHelpOptions = true,
            description = {
                "Lets a release through in spite of a freeze, or before a success elsewhere has soaked.",
                "Who did it and why is on record; approvals and the checklist cannot be overridden."
            },
            footer = {
                "%nExamples:",
                "  fairlead rollout override checkout/production --reason 'fix of INC-2026-007'",
                "  fairlead rollout override checkout/production --gate freeze-weekend --reason 'urgent'"
            })
    int override(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = ID, description = WHICH) String id,
            @Option(
                            names = "--gate",
                            paramLabel = "GATE",
                            description = "Only this one; without it, all that may be overridden.")
                    @Nullable String gate,
            @Option(names = "--reason", paramLabel = "WHY", required = true, description = WHY)
                    String reason) {
        Map<String, Object> body = body(reason);
        Api.put(body, "gate", gate);
        return steerAt(connection, output, id, "override", body, null);
    }

    @Command(
            name = "freezes",
            mixinStandardHelpOptions = true,
            description = "Lists when nothing is released, and what holds now.",
            footer = {"%nExample:", "  fairlead rollout freezes"})
    int freezes(@Mixin Connection connection, @Mixin OutputOption output) {
        JsonNode found = api(connection).get("/freezes");
        output.print(shell, found, () -> Rendering.freezes(found));
        return ExitCode.OK;
    }

    @Command(
            name = "freeze",
            mixinStandardHelpOptions = true,
            description = {
                "Has nothing released for a time, and says why. Rollbacks are not held.",
                "For all services it needs the role admin."
            },
            footer = {
                "%nExamples:",
                "  fairlead rollout freeze --service checkout --reason 'the payment provider is down'",
                "  fairlead rollout freeze -e production --from 2026-12-24T12:00:00Z \\",
                "    --to 2026-12-27T08:00:00Z --reason 'nobody is there'"
            })
    int freeze(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Option(
                            names = "--service",
                            paramLabel = "S",
                            description =
                                    "Only releases of this service; all where left out. May be given"
                                            + " many times.")
                    @Nullable List<String> services,
            @Option(
                            names = {"-e", "--environment"},
                            paramLabel = "E",
                            description =
                                    "Only to this environment; all that are production where left"
                                            + " out. May be given many times.")
                    @Nullable List<String> environments,
            @Option(
                            names = "--from",
                            paramLabel = "TIME",
                            description = "When it begins; at once where left out.")
                    @Nullable String from,
            @Option(
                            names = "--to",
                            paramLabel = "TIME",
                            description =
                                    "When it ends by itself, 30 days after its beginning at most;"
                                            + " that long where left out.")
                    @Nullable String to,
            @Option(
                            names = "--override",
                            paramLabel = "ROLE",
                            description =
                                    "Who may let a release through all the same: operator, or admin"
                                            + " where left out.")
                    @Nullable String override,
            @Option(names = "--reason", paramLabel = "WHY", required = true, description = WHY)
                    String reason) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("reason", reason);
        body.put("services", services == null ? List.of() : services);
        body.put("environments", environments == null ? List.of() : environments);
        Api.put(body, "from", from);
        Api.put(body, "to", to);
        Api.put(body, "override", override);
        JsonNode declared = api(connection).post("/freezes", body);
        output.print(shell, declared, () -> Rendering.freeze(declared));
        return ExitCode.OK;
    }

    @Command(
            name = "unfreeze",
            mixinStandardHelpOptions = true,
            description =
                    "Ends a freeze that somebody declared; what it holds goes on. Those of the"
                            + " configuration and of maintenance windows are ended there.",
            footer = {
                "%nExample:",
                "  fairlead rollout unfreeze 01a209db-4c98-721c-866a-56da9e7e1110 --reason 'it is over'"
            })
    int unfreeze(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "ID", description = "As rollout freezes has it.") String id,
            @Option(names = "--reason", paramLabel = "WHY", required = true, description = WHY)
                    String reason) {
        JsonNode ended =
                api(connection)
                        .post(
                                "/freezes/%s/end".formatted(Api.segment(id)),
                                Map.of("reason", reason));
        output.print(shell, ended, () -> Rendering.freeze(ended));
        return ExitCode.OK;
    }

    @Command(
            name = "abort",
            mixinStandardHelpOptions = true,
            description = "Ends a rollout: cancelled before it had traffic, rolled back after.",
            footer = {
                "%nExample:",
                "  fairlead rollout abort checkout/production --reason 'errors in the log'"
            })
    int abort(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = ID, description = WHICH) String id,
            @Option(names = "--reason", paramLabel = "WHY", required = true, description = WHY)
                    String reason) {
        return steer(connection, output, id, "abort", body(reason));
    }

    @Command(
            name = "retry",
            mixinStandardHelpOptions = true,
            description =
                    "Begins again after a failure, rollback or cancellation, with today's"
                            + " configuration.",
            footer = {"%nExample:", "  fairlead rollout retry checkout/production"})
    int retry(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = ID, description = WHICH) String id,
            @Option(names = "--reason", paramLabel = "WHY", description = WHY)
                    @Nullable String reason) {
        return steer(connection, output, id, "retry", body(reason));
    }

    @Command(
            name = "rollback",
            mixinStandardHelpOptions = true,
            description =
                    "Takes a version that succeeded out again, while the previous one is warm.",
            footer = {
                "%nExample:",
                "  fairlead rollout rollback checkout/production --reason 'wrong prices'"
            })
    int rollback(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = ID, description = WHICH) String id,
            @Option(names = "--reason", paramLabel = "WHY", required = true, description = WHY)
                    String reason) {
        return steer(connection, output, id, "rollback", body(reason));
    }

    private int steer(
            Connection connection,
            OutputOption output,
            String named,
            String order,
            Map<String, ?> body) {
        Api api = api(connection);
        JsonNode after = Rollouts.steer(api, Rollouts.idOf(api, named), order, body);
        output.print(shell, after, () -> Rendering.summary(after));
        return ExitCode.OK;
    }

    /** An order for the step that was just looked at: what was meant for it reaches no other. */
    private int steerAt(
            Connection connection,
            OutputOption output,
            String named,
            String order,
            Map<String, Object> body,
            @Nullable String at) {
        Api api = api(connection);
        JsonNode seen = Rollouts.show(api, Rollouts.idOf(api, named));
        int step = seen.path("step").asInt(0);
        String name = Json.textOrEmpty(seen.path("steps").path(step), "name");
        if (at != null && !at.equals(name)) {
            throw Failure.of(
                    "the rollout is at step '%s', not at '%s' (step-passed)".formatted(name, at),
                    "look at it again with 'fairlead rollout show %s'".formatted(named));
        }
        body.put("step", step);
        body.put("attempt", seen.path("attempt").asInt(0));
        shell.err().println("%s at step %s".formatted(order, name));
        shell.err().flush();
        JsonNode after = Rollouts.steer(api, Json.textOrEmpty(seen, "id"), order, body);
        output.print(shell, after, () -> Rendering.summary(after));
        return ExitCode.OK;
    }

    private Api api(Connection connection) {
        return connection.to(ServiceDescriptor.DEPLOY, shell);
    }

    private static Map<String, Object> body(@Nullable String reason) {
        Map<String, Object> body = new LinkedHashMap<>();
        Api.put(body, "reason", reason);
        return body;
    }
}
