package dev.fairlead.platform.wiring;

/** SHA-256 of the configuration that is in force, for decision records. */
public interface ConfigHash {
    String get();
}
