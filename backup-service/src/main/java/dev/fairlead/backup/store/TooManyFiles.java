package dev.fairlead.backup.store;

import java.io.IOException;

/** A server whose list of files is larger than what this JVM, which it shares, has room for. */
public final class TooManyFiles extends IOException {
    private static final long serialVersionUID = 1L;

    TooManyFiles(String manifest, long bytes, long most) {
        super(
                "%s has %d bytes (expected: at most %d, about 200,000 files); back this server up with another tool"
                        .formatted(manifest, bytes, most));
    }
}
