package dev.fairlead.embedded.process;

import java.io.IOException;

/** The child's side of {@link Child}: standard input, which ends when the parent does. */
public final class ParentPipe {
    private ParentPipe() {}

    /** Blocks until the parent has ended or closed the pipe; whatever arrives on it is dropped. */
    public static void awaitEnd() {
        var dropped = new byte[256];
        try {
            while (System.in.read(dropped) >= 0) {
                // Only the end of the stream says something.
            }
        } catch (IOException broken) {
            // A broken pipe says the same as a closed one.
            return;
        }
    }
}
