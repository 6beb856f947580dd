package dev.fairlead.platform.channel;

import dev.fairlead.events.alerts.AlertNotified;
import java.util.List;

/**
 * What a channel is told of a group of alerts.
 *
 * @param said what the topic says of it; its id is the same when it is sent again
 * @param summaries one sentence for each of the alerts that it names, in their order
 * @param externalUrl where people reach the service that tells it
 */
public record AlertMessage(AlertNotified said, List<String> summaries, String externalUrl) {

    public AlertMessage {
        summaries = List.copyOf(summaries);
        if (summaries.isEmpty() || summaries.size() != said.alerts().size()) {
            throw new IllegalArgumentException(
                    "summaries: %d (expected: one for each of %d alerts, at least one)"
                            .formatted(summaries.size(), said.alerts().size()));
        }
    }

    /** Whether any of the alerts fires. */
    public boolean fires() {
        return said.firing() > 0;
    }

    /** Alerts that are counted and not named. */
    public int unnamed() {
        return said.firing() + said.resolved() - said.alerts().size();
    }
}
