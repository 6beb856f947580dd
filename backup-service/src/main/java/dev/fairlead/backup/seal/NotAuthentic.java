package dev.fairlead.backup.seal;

import java.io.IOException;

/** Encrypted content is not as it was written. */
public final class NotAuthentic extends IOException {
    private static final long serialVersionUID = 1L;

    public static final String REASON = "content-not-authentic";

    NotAuthentic(String detail) {
        super(detail);
    }
}
