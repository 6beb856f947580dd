package dev.fairlead.platform.config;

import java.util.function.Consumer;

/**
 * The value in force of one part of the configuration. What a flow needs of it is copied into the
 * flow when it starts, with the hash, so that a reload never changes a running flow.
 */
public interface Reloading<T> {

    /** The value in force and the hash of its tree, read together. */
    Current<T> current();

    /** The value in force. */
    default T get() {
        return current().value();
    }

    /**
     * Calls the listener after each reload that changed the tree, on the thread that reloads. A
     * listener that throws is logged and does not stop the others.
     */
    void onChange(Consumer<Current<T>> listener);

    /**
     * A value with the configuration it comes from.
     *
     * @param hash SHA-256 of the tree in hexadecimal
     */
    record Current<T>(T value, String hash) {}
}
