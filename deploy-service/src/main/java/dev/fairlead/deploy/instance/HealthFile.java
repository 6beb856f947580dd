package dev.fairlead.deploy.instance;

import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import java.time.Duration;

/** A health check as a service's file says it, the same for every target. */
public record HealthFile(
        String path,
        @Default("500ms") Duration interval,
        @Default("2") int successes,
        @Default("1m") Duration timeout) {
    private static final int MOST_SUCCESSES = 100;

    public HealthFile {
        if (!path.matches("/[\\x21-\\x7e]*")) {
            throw new InvalidField("path", "a path such as /health");
        }
        if (!interval.isPositive()) {
            throw new InvalidField("interval", "more than 0s");
        }
        if (!timeout.isPositive()) {
            throw new InvalidField("timeout", "more than 0s");
        }
        if (successes < 1 || successes > MOST_SUCCESSES) {
            throw new InvalidField("successes", "1 to " + MOST_SUCCESSES);
        }
    }

    /** As a plan has it. */
    public HealthCheck check() {
        return new HealthCheck(path, interval, successes, timeout);
    }
}
