package dev.fairlead.standalone;

import dev.fairlead.cli.shell.ValueConverter;
import dev.fairlead.standalone.aot.TrainCommand;
import dev.fairlead.standalone.demo.DemoCommand;
import java.util.concurrent.Callable;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The entry of the built jar. */
@Command(
        name = "fairlead",
        description = "Guides every change to production, from the pipeline to the post-mortem.",
        mixinStandardHelpOptions = true,
        version = "fairlead 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            RescueCommand.class,
            TrainCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Fairlead implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    private Fairlead() {}

    static void main(String[] arguments) {
        // Avro refuses generated classes until they are trusted, and reads this only once.
        System.setProperty("org.apache.avro.SERIALIZABLE_PACKAGES", "dev.fairlead.events");
        // One logging configuration for all services: each context would set up its own.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        int exitCode = ValueConverter.on(new CommandLine(new Fairlead())).execute(arguments);
        System.exit(exitCode);
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
