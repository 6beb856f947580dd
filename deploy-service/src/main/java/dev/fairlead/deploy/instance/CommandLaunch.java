package dev.fairlead.deploy.instance;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * An instance that programs bring about, wherever they run it.
 *
 * @param ensure program that brings the instance about, and arguments; never through a shell
 * @param stop program that ends it
 * @param look program that says whether it runs
 * @param environment of the programs; a value may be a reference to a secret, which is looked up at
 *     each run and stored nowhere
 * @param timeout of one run
 */
public record CommandLaunch(
        List<String> ensure,
        List<String> stop,
        List<String> look,
        Map<String, String> environment,
        Duration timeout,
        HealthCheck health,
        Duration stopGrace)
        implements Launch {

    /** Of this launch and of the target that reads it. */
    public static final String TYPE = "command";

    public CommandLaunch {
        ensure = List.copyOf(ensure);
        stop = List.copyOf(stop);
        look = List.copyOf(look);
        environment = Map.copyOf(environment);
    }

    @Override
    public String type() {
        return TYPE;
    }
}
