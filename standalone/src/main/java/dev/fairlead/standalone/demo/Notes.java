package dev.fairlead.standalone.demo;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Ids that an earlier stage found and a later one needs. */
final class Notes {
    private final Map<String, String> byName = new ConcurrentHashMap<>();

    void put(String name, String value) {
        byName.put(name, value);
    }

    String get(String name) {
        var value = byName.get(name);
        if (value == null) {
            throw new StageFailed("no " + name + " was found by an earlier stage");
        }
        return value;
    }
}
