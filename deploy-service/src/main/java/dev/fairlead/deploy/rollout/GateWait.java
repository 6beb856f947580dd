package dev.fairlead.deploy.rollout;

import dev.fairlead.events.deployments.GateEvaluated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A gate that waits.
 *
 * @param gate its name
 * @param reason why it does not let the rollout through
 * @param detail what is missing, for people
 * @param until when it refuses
 */
public record GateWait(
        String gate, String reason, @Nullable String detail, Instant since, Instant until) {

    /** Those that wait after the examination that the event tells; each keeps its place. */
    static List<GateWait> after(List<GateWait> before, GateEvaluated event) {
        List<GateWait> now = new ArrayList<>(before);
        int place = 0;
        while (place < now.size() && !now.get(place).gate().equals(event.gate())) {
            place++;
        }
        Instant since = event.at();
        if (place < now.size()) {
            since = now.remove(place).since();
        }
        Instant until = event.waitsUntil();
        if (until != null) {
            String reason = event.reason();
            now.add(place, new GateWait(event.gate(), reason, event.detail(), since, until));
        }
        return List.copyOf(now);
    }
}
