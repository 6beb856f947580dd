package dev.fairlead.benchmarks;

import dev.fairlead.benchmarks.alerts.AlertsCommand;
import dev.fairlead.benchmarks.archive.ArchiveCommand;
import dev.fairlead.benchmarks.attack.AttackCommand;
import dev.fairlead.benchmarks.backup.BackupCommand;
import dev.fairlead.benchmarks.console.ConsoleCommand;
import dev.fairlead.benchmarks.events.EventsCommand;
import dev.fairlead.benchmarks.load.LoadCommand;
import dev.fairlead.benchmarks.memory.MemoryCommand;
import dev.fairlead.benchmarks.promql.PromQlCommand;
import dev.fairlead.benchmarks.rollback.RollbackCommand;
import dev.fairlead.benchmarks.rollouts.RolloutsCommand;
import dev.fairlead.benchmarks.storm.StormCommand;
import dev.fairlead.cli.shell.ValueConverter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The entry: {@code ./fairlead benchmark}. */
@Command(
        name = "fairlead benchmark",
        description = "Measures Fairlead on this machine against its bars.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            EventsCommand.class,
            RollbackCommand.class,
            PromQlCommand.class,
            BackupCommand.class,
            StormCommand.class,
            AttackCommand.class,
            ArchiveCommand.class,
            AlertsCommand.class,
            MemoryCommand.class,
            LoadCommand.class,
            RolloutsCommand.class,
            ConsoleCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Benchmarks implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    private Benchmarks() {}

    static void main(String[] arguments) {
        // Avro refuses generated classes until they are trusted, and reads this only once.
        System.setProperty("org.apache.avro.SERIALIZABLE_PACKAGES", "dev.fairlead.events");
        // One logging configuration for all services: each context would set up its own.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        System.setProperty(
                "fairlead.log",
                Path.of(System.getProperty("java.io.tmpdir"), "fairlead-benchmark.log").toString());
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        int exitCode = ValueConverter.on(new CommandLine(new Benchmarks())).execute(arguments);
        System.exit(exitCode);
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Which benchmark?");
    }
}
