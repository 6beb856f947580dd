package dev.fairlead.promql.store;

import java.io.IOException;
import java.nio.file.Path;

/** A file of a block is not as it was written. */
final class DamagedBlockException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Path file;

    DamagedBlockException(Path file, String what) {
        super("%s is damaged: %s".formatted(file, what));
        this.file = file;
    }

    boolean of(Block block) {
        return block.file().equals(file);
    }
}
