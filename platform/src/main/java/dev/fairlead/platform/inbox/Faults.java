package dev.fairlead.platform.inbox;

import java.sql.SQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionException;

/**
 * Tells a database that is away, which all records wait for, from a record that cannot be handled.
 */
final class Faults {
    /** Class of SQL states. */
    private static final String PROGRAM_LIMIT = "54";

    private Faults() {}

    /**
     * Whether the same record may pass later. Values that the database refuses are refused for
     * ever. A transaction of a handler's own that cannot begin or end says so with an exception
     * that is none of data access.
     */
    static boolean isOfTheDatabaseItself(RuntimeException e) {
        return e instanceof TransactionException
                || (e instanceof DataAccessException
                        && !(e instanceof DataIntegrityViolationException)
                        && !isTooLong(e));
    }

    /** A name that no index takes is told as if the database had run out of something. */
    private static boolean isTooLong(RuntimeException e) {
        return e.getCause() instanceof SQLException cause
                && String.valueOf(cause.getSQLState()).startsWith(PROGRAM_LIMIT);
    }
}
