package dev.fairlead.alert.probe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at one thing. Belongs to one thread at a time. */
@FunctionalInterface
interface Probe {

    /** Looks once; what goes wrong is part of what is found. */
    Look look();

    /**
     * What a look found.
     *
     * @param readings without the labels of the probe
     * @param error why it failed; null where it did not
     */
    record Look(List<Reading> readings, @Nullable String error) {
        public Look {
            readings = List.copyOf(readings);
        }
    }
}
