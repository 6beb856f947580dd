package dev.fairlead.deploy.instance.process;

import dev.fairlead.deploy.instance.HealthFile;
import dev.fairlead.deploy.instance.LaunchFile;
import dev.fairlead.deploy.instance.ProcessLaunch;
import dev.fairlead.deploy.instance.Variables;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Located;
import dev.fairlead.platform.config.SecretRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code run} of a service whose instances are processes, as it is written. */
public record ProcessFile(
        List<Located<String>> command,
        @Default("{}") Map<String, String> environment,
        @Default("{}") Map<String, SecretRef> secrets,
        @Nullable String directory,
        @Nullable Integer port,
        HealthFile health,
        @Default("10s") Duration stopGrace)
        implements LaunchFile {

    public ProcessFile {
        if (command.isEmpty()) {
            throw new InvalidField("command", "a program and its arguments");
        }
        if (port != null && (port < 1 || port > 65_535)) {
            throw new InvalidField("port", "1 to 65535");
        }
        if (!stopGrace.isPositive()) {
            throw new InvalidField("stopGrace", "more than 0s");
        }
        for (String name : secrets.keySet()) {
            if (environment.containsKey(name)) {
                throw new InvalidField("secrets", "names that environment does not have");
            }
        }
    }

    @Override
    public List<Located<String>> texts() {
        return command;
    }

    @Override
    public Set<String> ownNames() {
        return Set.of(LaunchValues.PORT);
    }

    @Override
    public ProcessLaunch launch(UnaryOperator<String> fill, Map<String, String> ofTheVersion) {
        Map<String, String> values = Variables.filled(environment, ofTheVersion, secrets, fill);
        List<String> words = command.stream().map(word -> fill.apply(word.value())).toList();
        return new ProcessLaunch(words, values, directory, port, health.check(), stopGrace);
    }
}
