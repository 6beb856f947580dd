package dev.fairlead.backup.store;

import java.io.IOException;

/** The destination took no more bytes. */
public final class DestinationFailed extends IOException {
    private static final long serialVersionUID = 1L;

    public DestinationFailed(String what, IOException cause) {
        super(what + ": " + cause.getMessage(), cause);
    }
}
