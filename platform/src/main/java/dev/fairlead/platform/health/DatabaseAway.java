package dev.fairlead.platform.health;

/** The database did not answer while somebody who asks for health still waits. */
public final class DatabaseAway extends Exception {
    private static final long serialVersionUID = 1L;

    DatabaseAway() {
        super("the database does not answer");
    }
}
