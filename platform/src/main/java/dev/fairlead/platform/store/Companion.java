package dev.fairlead.platform.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What is written in the same transaction as the decided events: an inbox position, or the deletion
 * of the work that gave the command. Throws {@link Overtaken} when another process was faster; then
 * nothing of the transaction is stored.
 */
public interface Companion {

    Companion NONE = _ -> {};

    void write(Connection connection) throws SQLException;

    default boolean isNone() {
        return this == NONE;
    }

    /** Another process has done this already. */
    final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Overtaken(String message) {
            super(message);
        }
    }
}
