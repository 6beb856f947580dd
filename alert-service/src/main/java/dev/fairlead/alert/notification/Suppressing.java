package dev.fairlead.alert.notification;

import dev.fairlead.alert.Suppression;
import java.util.Collection;
import java.util.Map;

/** Says what keeps alerts from being told. Throws where the store is away. */
@FunctionalInterface
public interface Suppressing {

    /** What keeps an alert with these labels from being told. */
    Suppression of(Map<String, String> labels);

    /** Alerts with these labels are about to fire; they may keep each other from being told. */
    default void begin(Collection<Map<String, String>> alerts) {}
}
