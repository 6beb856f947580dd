package dev.fairlead.deploy.instance;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The targets that this service has, by type; immutable. */
public final class InstanceTargets {
    private final Map<String, InstanceTarget> byType = new TreeMap<>();

    /**
     * @throws IllegalArgumentException where two have the same type
     */
    public InstanceTargets(Collection<? extends InstanceTarget> targets) {
        for (InstanceTarget target : targets) {
            if (byType.put(target.type(), target) != null) {
                throw new IllegalArgumentException(
                        "instance target '%s' is there twice: expected one of each type"
                                .formatted(target.type()));
            }
        }
    }

    /**
     * @throws IllegalStateException where this service has none of the type
     */
    public InstanceTarget of(String type) {
        InstanceTarget target = byType.get(type);
        if (target == null) {
            throw new IllegalStateException(
                    "instance target '%s': expected one of %s; run the version of this service that has it"
                            .formatted(type, String.join(", ", byType.keySet())));
        }
        return target;
    }

    /** Keeps small what instances leave behind, wherever they run. */
    public void tidy() {
        byType.values().forEach(InstanceTarget::tidy);
    }
}
