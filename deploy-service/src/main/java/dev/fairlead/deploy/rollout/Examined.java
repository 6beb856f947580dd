package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.gate.Finding;
import dev.fairlead.deploy.gate.Gate;
import dev.fairlead.deploy.gate.Situation;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a gate says now.
 *
 * @param before how it waited before; null where it did not
 * @param waitsUntil when it is examined again or refuses; null where it does not wait
 */
record Examined(
        Gate gate, Finding finding, @Nullable GateWait before, @Nullable Instant waitsUntil) {

    static Examined of(Gate gate, Situation now, @Nullable GateWait before) {
        Finding finding = gate.examine(now);
        return new Examined(gate, finding, before, until(gate, finding, before, now.at()));
    }

    private static @Nullable Instant until(
            Gate gate, Finding finding, @Nullable GateWait before, Instant at) {
        return switch (finding) {
            case Finding.Unknown _ -> at.plus(Gate.LOOK);
            case Finding.Missing(var _, var _, Instant again) -> {
                Instant limit = (before == null ? at : before.since()).plus(gate.limit());
                Instant until = again != null && again.isBefore(limit) ? again : limit;
                yield at.isBefore(limit) ? until : null;
            }
            case Finding.Passed _, Finding.Refused _ -> null;
        };
    }

    /** Somebody let the release through. */
    static Examined overridden(Gate gate, Grounds.Exemption override, @Nullable GateWait before) {
        var finding = new Finding.Passed(Overriding.OVERRIDDEN, override.reason());
        return new Examined(gate, finding, before, null);
    }

    boolean passed() {
        return finding instanceof Finding.Passed;
    }

    boolean refuses() {
        return !passed() && waitsUntil == null;
    }

    /** Whether it says something else than before. */
    boolean isNews() {
        return before == null
                ? !passed()
                : !finding.reason().equals(before.reason())
                        || !Objects.equals(finding.detail(), before.detail())
                        || !before.until().equals(waitsUntil);
    }

    @Nullable String detail() {
        return before != null && finding instanceof Finding.Missing missing
                ? "%s; it did not come within %s".formatted(missing.detail(), gate.patience())
                : finding.detail();
    }
}
