package dev.fairlead.platform.channel;

import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.outbound.Backoff;
import dev.fairlead.platform.outbound.Patience;
import java.time.Duration;

/** A channel that can be told of alerts. */
public interface AlertChannel extends Channel, AlertReceiver {

    /** Who reads a message about an alert a day later is misled by it. */
    Patience FOR_A_DAY =
            new Patience(
                    new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1)),
                    Duration.ofDays(1),
                    true);

    /**
     * What it is sent, as JSON.
     *
     * @throws Secrets.SecretMissing where it holds a secret that is not there
     */
    byte[] body(AlertMessage message, Secrets secrets);

    @Override
    default Duration timeout() {
        return Duration.ofSeconds(10);
    }

    @Override
    default Patience patience() {
        return FOR_A_DAY;
    }
}
