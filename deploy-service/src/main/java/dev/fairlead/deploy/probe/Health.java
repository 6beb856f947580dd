package dev.fairlead.deploy.probe;

import dev.fairlead.deploy.instance.HealthCheck;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** Asks instances whether they are up. */
public final class Health {
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final Probe probe;

    public Health(Probe probe) {
        this.probe = probe;
    }

    /** Whether it answered 2xx as often in a row as needed; asks until the first other answer. */
    public boolean isUp(String url, HealthCheck check) throws InterruptedException {
        for (int good = 0; good < check.successes(); good++) {
            if (good > 0) {
                Thread.sleep(check.interval());
            }
            if (!answers(url + check.path())) {
                return false;
            }
        }
        return true;
    }

    private boolean answers(String address) throws InterruptedException {
        try {
            return probe.get(URI.create(address), LONGEST).status() / 100 == 2;
        } catch (IOException notYet) {
            return false;
        }
    }
}
