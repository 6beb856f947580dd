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
 * @param since when it was first found to wait
 * @param until when it is examined again or refuses
 * @param decidedAt when that time was set
 */
public record GateWait(
        String gate,
        String reason,
        @Nullable String detail,
        Instant since,
        Instant until,
        Instant decidedAt) {

    /** The one of the name; null where it does not wait. */
    static @Nullable GateWait of(String gate, List<GateWait> waiting) {
        for (GateWait one : waiting) {
            if (one.gate().equals(gate)) {
                return one;
            }
        }
        return null;
    }

    /** Those that wait after the examination that the event tells; each keeps its place. */
    static List<GateWait> after(List<GateWait> before, GateEvaluated event) {
        List<GateWait> now = new ArrayList<>(before);
        int place = 0;
        while (place < now.size() && !now.get(place).gate().equals(event.gate())) {
            place++;
        }
        Instant since = event.at();
        Instant decidedAt = event.at();
        Instant until = event.waitsUntil();
        if (place < now.size()) {
            GateWait one = now.remove(place);
            since = one.since();
            decidedAt = one.until().equals(until) ? one.decidedAt() : decidedAt;
        }
        if (until != null) {
            String reason = event.reason();
            now.add(
                    place,
                    new GateWait(event.gate(), reason, event.detail(), since, until, decidedAt));
        }
        return List.copyOf(now);
    }
}
