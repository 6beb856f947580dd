package dev.fairlead.cli;

import dev.fairlead.cli.access.AccessCommand;
import dev.fairlead.cli.alerting.AlertCommand;
import dev.fairlead.cli.alerting.AlertmanagerCommand;
import dev.fairlead.cli.alerting.BusinessCommand;
import dev.fairlead.cli.alerting.RoutesCommand;
import dev.fairlead.cli.alerting.SilenceCommand;
import dev.fairlead.cli.alerting.SloCommand;
import dev.fairlead.cli.archive.ArchiveCommand;
import dev.fairlead.cli.audit.AuditCommand;
import dev.fairlead.cli.audit.ProveCommand;
import dev.fairlead.cli.backup.BackupCommand;
import dev.fairlead.cli.cdevents.CdEventsCommand;
import dev.fairlead.cli.check.CheckCommand;
import dev.fairlead.cli.completion.CompletionCommand;
import dev.fairlead.cli.deadletter.DeadLetterCommand;
import dev.fairlead.cli.deploy.DeployCommand;
import dev.fairlead.cli.dora.DoraCommand;
import dev.fairlead.cli.finding.FindingCommand;
import dev.fairlead.cli.incident.IncidentCommand;
import dev.fairlead.cli.lifecycle.LifecycleCommand;
import dev.fairlead.cli.maintenance.MaintenanceCommand;
import dev.fairlead.cli.oncall.OnCallCommand;
import dev.fairlead.cli.output.Width;
import dev.fairlead.cli.promql.PromqlCommand;
import dev.fairlead.cli.recover.RecoverCommand;
import dev.fairlead.cli.report.ReportCommand;
import dev.fairlead.cli.restore.RestoreCommand;
import dev.fairlead.cli.retention.RetentionCommand;
import dev.fairlead.cli.rollout.LogsCommand;
import dev.fairlead.cli.rollout.RolloutCommand;
import dev.fairlead.cli.rules.RulesCommand;
import dev.fairlead.cli.service.ServiceCommand;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Failure;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.cli.shell.TimeConverter;
import dev.fairlead.cli.shell.ValueConverter;
import dev.fairlead.cli.task.TaskCommand;
import dev.fairlead.cli.token.TokenCommand;
import dev.fairlead.cli.window.WindowCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands in one, with what is said when one goes wrong. */
public final class Program {
    private static final String COMPLETION = "completion";
    private static final Set<String> HELP = Set.of("-h", "--help");

    private final Shell shell;

    public Program(Shell shell) {
        this.shell = shell;
    }

    /** The root: only help and version. */
    @Command(
            name = "fairlead",
            description =
                    "Guides every change to production, from the pipeline to the post-mortem.",
            mixinStandardHelpOptions = true,
            version = "fairlead 0.1.0",
            synopsisSubcommandLabel = "COMMAND",
            footer = {
                "%nCommands of the platform (each with --help):",
                "  up           Runs the platform on this machine.",
                "  demo         Plays a whole lifecycle on a platform of its own.",
                "  test         Builds and tests everything.",
                "  rescue       Brings Fairlead's own data back from its backups.",
                "  train        Makes the caches for a faster start.",
                "  benchmark    Measures Fairlead against its bars.",
                "  pictures     Takes the pictures of the console in its documentation.",
                "%nExamples:",
                "  fairlead deploy checkout 3 -e production --evidence unit-tests=passed --wait",
                "  fairlead incident list --status open",
                "  fairlead check"
            })
    static final class Root implements Runnable {
        @Spec private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "Which command?");
        }
    }

    /** Carries out one command line. */
    public int run(String... arguments) {
        CommandLine line = commandLine(arguments.length == 0 ? "" : arguments[0]);
        return Width.within(shell.width(), () -> line.execute(arguments));
    }

    /**
     * With all commands, or only the one that is named, since reading them takes most of the time;
     * a completion script is of all, and the list of commands needs no more than what each is for.
     */
    CommandLine commandLine(String named) {
        CommandLine root = new CommandLine(new Root());
        Map<String, Supplier<Object>> all = commands();
        Supplier<Object> one = named.equals(COMPLETION) ? null : all.get(named);
        if (HELP.contains(named)) {
            all.forEach((name, command) -> root.addSubcommand(name, summary(command.get())));
        } else {
            for (Supplier<Object> command : one == null ? all.values() : List.of(one)) {
                root.addSubcommand(command.get());
            }
        }
        if (one == null) {
            root.addSubcommand(new CommandLine.HelpCommand());
        }
        return HelpFooter.unbroken(ValueConverter.on(TimeConverter.on(root)))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(shell.colour() ? Ansi.ON : Ansi.OFF))
                .setOut(shell.out())
                .setErr(shell.err())
                .setExecutionExceptionHandler((thrown, _, _) -> failed(thrown))
                .setParameterExceptionHandler((wrong, _) -> wrong(wrong));
    }

    private static CommandSpec summary(Object command) {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description(command.getClass().getAnnotation(Command.class).description());
        return spec;
    }

    private Map<String, Supplier<Object>> commands() {
        Map<String, Supplier<Object>> all = new LinkedHashMap<>();
        all.put("deploy", () -> new DeployCommand(shell));
        all.put("rollout", () -> new RolloutCommand(shell));
        all.put("logs", () -> new LogsCommand(shell));
        all.put("dora", () -> new DoraCommand(shell));
        all.put("incident", () -> new IncidentCommand(shell));
        all.put("oncall", () -> new OnCallCommand(shell));
        all.put("service", () -> new ServiceCommand(shell));
        all.put("lifecycle", () -> new LifecycleCommand(shell));
        all.put("audit", () -> new AuditCommand(shell));
        all.put("prove", () -> new ProveCommand(shell));
        all.put("backup", () -> new BackupCommand(shell));
        all.put("restore", () -> new RestoreCommand(shell));
        all.put("recover", () -> new RecoverCommand(shell));
        all.put("retention", () -> new RetentionCommand(shell));
        all.put("task", () -> new TaskCommand(shell));
        all.put("finding", () -> new FindingCommand(shell));
        all.put("report", () -> new ReportCommand(shell));
        all.put("window", () -> new WindowCommand(shell));
        all.put("maintenance", () -> new MaintenanceCommand(shell));
        all.put("access", () -> new AccessCommand(shell));
        all.put("archive", () -> new ArchiveCommand(shell));
        all.put("dead-letter", () -> new DeadLetterCommand(shell));
        all.put("alert", () -> new AlertCommand(shell));
        all.put("silence", () -> new SilenceCommand(shell));
        all.put("slo", () -> new SloCommand(shell));
        all.put("business", () -> new BusinessCommand(shell));
        all.put("alertmanager", () -> new AlertmanagerCommand(shell));
        all.put("routes", () -> new RoutesCommand(shell));
        all.put("token", () -> new TokenCommand(shell));
        all.put("check", () -> new CheckCommand(shell));
        all.put("promql", PromqlCommand::new);
        all.put("cdevents", () -> new CdEventsCommand(shell));
        all.put("rules", () -> new RulesCommand(shell));
        all.put(COMPLETION, () -> new CompletionCommand(shell));
        return all;
    }

    private int failed(Exception thrown) throws Exception {
        if (thrown instanceof Failure failure) {
            shell.out().flush();
            failure.lines().forEach(shell.err()::println);
            shell.err().flush();
            return failure.exitCode();
        }
        throw thrown;
    }

    /** What the option is for that has the wrong value: its range, its default. */
    private static List<String> meaning(ParameterException wrong) {
        ArgSpec of = wrong.getArgSpec();
        if (of == null || wrong.getValue() == null || of.description().length == 0) {
            return List.of();
        }
        String name = of instanceof OptionSpec option ? option.longestName() : of.paramLabel();
        return List.of("hint: %s: %s".formatted(name, String.join(" ", of.description())));
    }

    private int wrong(ParameterException wrong) {
        String name = wrong.getCommandLine().getCommandSpec().qualifiedName();
        shell.err().println("error: " + wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, shell.err());
        meaning(wrong).forEach(shell.err()::println);
        shell.err().println("hint: " + name + " --help");
        shell.err().flush();
        return ExitCode.USAGE;
    }
}
