package dev.fairlead.cli.deploy;

import dev.fairlead.cli.client.Api;
import dev.fairlead.cli.client.ApiFailure;
import dev.fairlead.cli.client.Connection;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.OutputOption;
import dev.fairlead.cli.rollout.Rendering;
import dev.fairlead.cli.rollout.Rollouts;
import dev.fairlead.cli.rollout.Wait;
import dev.fairlead.cli.rollout.WaitOptions;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Failure;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.deploy.config.PlanOutline;
import dev.fairlead.services.ServiceDescriptor;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code fairlead deploy}. */
@Command(
        name = "deploy",
        mixinStandardHelpOptions = true,
        description = {
            "Asks for a release, and with --wait waits for the verdict.",
            "Ctrl-C while waiting leaves the rollout alone.",
            "deploy plan FILE prints what a release would be, without a service.",
            "deploy evidence records what was found about a version."
        },
        customSynopsis = {
            "fairlead deploy -e=E [OPTIONS] SERVICE VERSION",
            "fairlead deploy plan [-e=E] [OPTIONS] FILE",
            "fairlead deploy evidence [OPTIONS] SERVICE VERSION [FILE...]"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the rollout was begun; with --wait: it succeeded",
            "1:refused, or it failed at once, as with an incomplete checklist; with --wait: it failed,"
                    + " was rolled back or cancelled",
            "2:the command line is wrong",
            "3:with --wait: it has not ended in time, and goes on"
        },
        footer = {
            "%nExamples:",
            "  fairlead deploy checkout 3 -e staging --wait",
            "  fairlead deploy checkout 1.4.2 -e production \\",
            "    --evidence unit-tests=passed \\",
            "    --evidence security-scan=passed@https://ci.example.org/7 \\",
            "    --commit \"$GITHUB_SHA\" \\",
            "    --idempotency-key \"$GITHUB_RUN_ID-$GITHUB_RUN_ATTEMPT\" \\",
            "    --wait --timeout 90m",
            "  fairlead deploy plan config/services/checkout.yaml"
        })
public final class DeployCommand implements Callable<Integer> {
    private static final String ALREADY_SERVING = "already-serving";
    private final Shell shell;

    @Mixin private final Connection connection = new Connection();
    @Mixin private final OutputOption output = new OutputOption();
    @Mixin private final WaitOptions waiting = new WaitOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    // What is required is asked for by call(): as required it would be asked of the subcommand,
    // too.
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SERVICE",
            description = "Name in the catalogue.")
    private String service = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "VERSION",
            description = "Version to roll out.")
    private String version = "";

    @Option(
            names = {"-e", "--environment"},
            paramLabel = "E",
            description = "Environment to bring it to; required.")
    private String environment = "";

    @Option(
            names = "--evidence",
            paramLabel = "ITEM=OUTCOME[@URL]",
            converter = Evidence.Converter.class,
            description =
                    "What was found for an item of the checklist: passed, failed or skipped, or a"
                            + " job's result such as success or failure. May be given many times.")
    private List<Evidence> evidence = List.of();

    @Option(
            names = "--evidence-digest",
            paramLabel = "sha256:HEX",
            description =
                    "Digest of the artifact that the evidence was found of. It then counts only where"
                            + " --artifact names that one.")
    private @Nullable String digest;

    @Option(names = "--commit", paramLabel = "SHA", description = "7 to 64 hexadecimal digits.")
    private @Nullable String commit;

    @Option(names = "--artifact", paramLabel = "REF", description = "Where the artifact is.")
    private @Nullable String artifact;

    @Option(
            names = "--author",
            paramLabel = "NAME",
            description =
                    "Somebody behind the release: who started the pipeline, who made the changes. They"
                            + " cannot approve it. May be given many times.")
    private List<String> authors = List.of();

    @Option(
            names = "--fixes",
            paramLabel = "NUMBER",
            description =
                    "An incident that the release is the fix of, such as INC-2026-007: it does not hold"
                            + " it. May be given many times.")
    private List<String> fixes = List.of();

    @Option(names = "--note", paramLabel = "TEXT", description = "For people; it is recorded.")
    private @Nullable String note;

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            description = "Another one than the configuration's.")
    private @Nullable String strategy;

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description =
                    "The same key gives the same rollout for 24 hours, however often it is asked. In a"
                            + " pipeline, a key for each attempt of a job: a job that is run again is"
                            + " to ask again. Without it each call has a key of its own.")
    private @Nullable String key;

    @Option(
            names = "--unless-serving",
            description =
                    "End with 0, and begin nothing, where the version serves there already: for jobs"
                            + " that are run again.")
    private boolean unlessServing;

    @Option(names = "--wait", description = "Wait for the end of the rollout.")
    private boolean wait;

    public DeployCommand(Shell shell) {
        this.shell = shell;
    }

    @Command(
            name = "plan",
            mixinStandardHelpOptions = true,
            description = {
                "Prints what releases of a service would be, by environment, without a server: gates,"
                        + " steps with shares and times, what makes a version bad, the earliest end.",
                "FILE is the service's file in the folder services of a configuration tree; its"
                        + " strategies are read from the same tree."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:printed",
                "1:the tree has problems, or the service has no section deploy or no such environment",
                "2:the command line is wrong"
            },
            footer = {
                "%nExamples:",
                "  fairlead deploy plan config/services/checkout.yaml",
                "  fairlead deploy plan -e production -o json config/services/checkout.yaml"
            })
    int plan(
            @Mixin OutputOption form,
            @Option(names = "--json", description = "The same as --output json.") boolean json,
            @Option(
                            names = {"-e", "--environment"},
                            paramLabel = "E",
                            description = "Only this environment.")
                    @Nullable String only,
            @Option(
                            names = "--release",
                            paramLabel = "VERSION",
                            defaultValue = "VERSION",
                            description = "The version; it may have variables of its own.")
                    String release,
            @Option(
                            names = "--variable",
                            paramLabel = "NAME",
                            description =
                                    "A name that the installation fills in in commands"
                                            + " (fairlead.instances.variables.NAME), besides those"
                                            + " of the embedded default. May be repeated.")
                    @Nullable List<String> variables,
            @Parameters(paramLabel = "FILE", description = "config/services/<service>.yaml")
                    Path file) {
        List<PlanOutline> plans = new Planning(file, only, release, variables).plans();
        if (json || form.isJson()) {
            var bodies = plans.stream().map(Outlines::body).toList();
            shell.out().println(Json.pretty(Map.of("plans", bodies)));
        } else {
            plans.stream()
                    .flatMap(plan -> Outlines.lines(plan).stream())
                    .forEach(shell.out()::println);
        }
        shell.out().flush();
        return ExitCode.OK;
    }

    @Command(
            name = "evidence",
            mixinStandardHelpOptions = true,
            description = {
                "Records what was found about a version, for the checklists of its releases; without"
                        + " anything to record it lists what is known.",
                "A FILE is the summary of a load test: what k6 writes with --summary-export or gives to"
                        + " handleSummary, or Gatling's js/stats.json. It is judged by the limits that"
                        + " config/services/SERVICE.yaml has for the item."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:recorded or listed; every load test keeps to its limits",
                "1:refused, or a load test does not keep to its limits",
                "2:the command line is wrong"
            },
            footer = {
                "%nExamples:",
                "  fairlead deploy evidence checkout 4.8.0",
                "  fairlead deploy evidence checkout 4.8.0 \\",
                "    --evidence security-scan=passed@https://ci.example.org/7",
                "  fairlead deploy evidence checkout 4.8.0 summary.json",
                "  fairlead deploy evidence checkout 4.8.0 -e production \\",
                "    --item stress-tests target/gatling/stress/js/stats.json"
            })
    int evidence(@Mixin Connection to, @Mixin OutputOption form, @Mixin EvidenceOptions findings) {
        return findings.record(shell, to.to(ServiceDescriptor.DEPLOY, shell), form);
    }

    private void require(String value, String what) {
        if (value.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Missing " + what);
        }
    }

    @Override
    public Integer call() {
        require(environment, "required option: '--environment=E'");
        require(service, "required parameter: 'SERVICE'");
        require(version, "required parameter: 'VERSION'");
        Api api = connection.to(ServiceDescriptor.DEPLOY, shell);
        JsonNode begun;
        try {
            begun = new Asking(shell, api).ask(release(), key == null ? newKey() : key);
        } catch (ApiFailure refused) {
            if (!unlessServing || !refused.reason().equals(ALREADY_SERVING)) {
                throw refused;
            }
            var said = output.isJson() ? shell.err() : shell.out();
            said.println("%s %s serves in %s already".formatted(service, version, environment));
            said.flush();
            return ExitCode.OK;
        }
        String id = Json.text(begun, "id");
        if (id == null) {
            throw Failure.of(
                    "%s answered without an id".formatted(api.address()),
                    "check that the address is that of deploy-service");
        }
        if (!wait) {
            output.print(shell, begun, () -> Rendering.summary(begun));
            return Rollouts.requireGoing(begun);
        }
        var progress = output.isJson() ? shell.err() : shell.out();
        progress.println("deployment " + id);
        progress.flush();
        return Wait.forEnd(shell, api, id, waiting.timeout(), output);
    }

    private Map<String, Object> release() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("service", service);
        body.put("environment", environment);
        body.put("version", version);
        body.put("evidence", evidence.stream().map(each -> each.body(digest)).toList());
        if (!authors.isEmpty()) {
            body.put("authors", authors);
        }
        if (!fixes.isEmpty()) {
            body.put("fixes", fixes);
        }
        Api.put(body, "commit", commit);
        Api.put(body, "artifact", artifact);
        Api.put(body, "note", note);
        Api.put(body, "strategy", strategy);
        return body;
    }

    private String newKey() {
        byte[] bytes = new byte[16];
        shell.random().nextBytes(bytes);
        return "cli-" + HexFormat.of().formatHex(bytes);
    }
}
