package dev.fairlead.cli.rollout;

import dev.fairlead.cli.client.Api;
import dev.fairlead.cli.client.Api.Query;
import dev.fairlead.cli.client.Connection;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.OutputOption;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Failure;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.services.ServiceDescriptor;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code fairlead logs}. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description = {
            "Prints what the instance of a deployment printed: its last lines, or with --follow all"
                    + " that comes until the instance is stopped."
        },
        footer = {
            "%nExamples:",
            "  fairlead logs checkout/production --follow",
            "  fairlead logs 01a209db-4c98-721c-866a-56da9e7e1110 --attempt 1"
        })
public final class LogsCommand implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Shell shell;

    @Mixin private Connection connection = new Connection();
    @Mixin private OutputOption output = new OutputOption();

    @Parameters(
            paramLabel = "DEPLOYMENT",
            description = "Id of the deployment, or SERVICE/ENVIRONMENT for the newest one there.")
    private String deployment = "";

    @Option(
            names = "--attempt",
            paramLabel = "N",
            description = "Which attempt of the deployment; without it, the latest.")
    private @Nullable Integer attempt;

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on with what comes, once a second.")
    private boolean follow;

    public LogsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (follow && output.isJson()) {
            throw Failure.usage("--follow prints text: expected no --output json");
        }
        Api api = connection.to(ServiceDescriptor.DEPLOY, shell);
        String id = Rollouts.idOf(api, deployment);
        JsonNode part = part(api, id, attempt, null);
        if (output.isJson()) {
            shell.out().println(Json.pretty(part));
            shell.out().flush();
            return ExitCode.OK;
        }
        print(part);
        // Another attempt would begin a text of its own.
        int followed = part.path("attempt").asInt();
        while (follow && (more(part) || part.path("wanted").asBoolean(false))) {
            if (!more(part)) {
                shell.pause().sleep(PAUSE);
            }
            part = next(api, id, followed, part);
        }
        return ExitCode.OK;
    }

    private static boolean more(JsonNode part) {
        return part.path("next").asLong() < part.path("size").asLong()
                && !part.path("text").asString("").isEmpty();
    }

    /** The same part where the service is away for a while. */
    private JsonNode next(Api api, String id, int followed, JsonNode before) {
        try {
            JsonNode found = part(api, id, followed, before.path("next").asLong());
            print(found);
            return found;
        } catch (Failure failure) {
            if (!Waiting.passes(failure)) {
                throw failure;
            }
            return before;
        }
    }

    private static JsonNode part(
            Api api, String id, @Nullable Integer attempt, @Nullable Long from) {
        return api.get(
                "/deployments/" + Api.segment(id) + "/output",
                new Query().with("attempt", attempt).with("from", from));
    }

    /** Without control characters: an escape sequence in a line must not reach the terminal. */
    private void print(JsonNode part) {
        String text = part.path("text").asString("");
        shell.out().print(text.replaceAll("[\\p{Cntrl}\\x80-\\x9f&&[^\\n\\t]]", ""));
        shell.out().flush();
    }
}
