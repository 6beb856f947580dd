package dev.fairlead.deploy.instance.command;

import dev.fairlead.deploy.instance.CommandLaunch;
import dev.fairlead.deploy.instance.HealthFile;
import dev.fairlead.deploy.instance.LaunchFile;
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
import java.util.stream.Stream;

/** {@code run} of a service whose instances programs bring about, as it is written. */
public record CommandFile(
        List<Located<String>> ensure,
        List<Located<String>> stop,
        List<Located<String>> look,
        @Default("{}") Map<String, String> environment,
        @Default("{}") Map<String, SecretRef> secrets,
        @Default("1m") Duration timeout,
        HealthFile health,
        @Default("10s") Duration stopGrace)
        implements LaunchFile {

    private static final Duration LONGEST = Duration.ofMinutes(30);

    public CommandFile {
        require("ensure", ensure);
        require("stop", stop);
        require("look", look);
        if (!timeout.isPositive() || timeout.compareTo(LONGEST) > 0) {
            throw new InvalidField("timeout", "more than 0s, at most 30m");
        }
        if (!stopGrace.isPositive()) {
            throw new InvalidField("stopGrace", "more than 0s");
        }
        for (String name : secrets.keySet()) {
            if (environment.containsKey(name)) {
                throw new InvalidField("secrets", "names that environment does not have");
            }
        }
        for (String name : environment.keySet()) {
            if (name.startsWith(Hook.OWN)) {
                throw new InvalidField(
                        "environment", "names that do not begin with %s".formatted(Hook.OWN));
            }
        }
    }

    /** Where it is run is the instance's own folder, so the program is named in full. */
    private static void require(String field, List<Located<String>> command) {
        if (command.isEmpty() || !command.getFirst().value().startsWith("/")) {
            throw new InvalidField(field, "the absolute path of a program, and its arguments");
        }
    }

    @Override
    public List<Located<String>> texts() {
        return Stream.of(ensure, stop, look).flatMap(List::stream).toList();
    }

    /** What is known only when a hook runs is in its environment. */
    @Override
    public Set<String> ownNames() {
        return Set.of();
    }

    @Override
    public CommandLaunch launch(UnaryOperator<String> fill, Map<String, String> ofTheVersion) {
        Map<String, String> values = Variables.filled(environment, ofTheVersion, secrets, fill);
        return new CommandLaunch(
                filled(ensure, fill),
                filled(stop, fill),
                filled(look, fill),
                values,
                timeout,
                health.check(),
                stopGrace);
    }

    private static List<String> filled(List<Located<String>> words, UnaryOperator<String> fill) {
        return words.stream().map(word -> fill.apply(word.value())).toList();
    }
}
