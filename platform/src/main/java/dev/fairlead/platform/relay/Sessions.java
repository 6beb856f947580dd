package dev.fairlead.platform.relay;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens a database session that is not of the pool; the caller closes it. */
public interface Sessions {
    Connection open() throws SQLException;
}
