package dev.fairlead.embedded.database;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Puts PostgreSQL's programs where an image of the services needs them: {@code UnpackMain
 * <parent>}. They are then in {@code <parent>/postgresql}, which stays as it is when it is there
 * already. Ends with 1 when it fails, and with 2 when called in another way.
 */
public final class UnpackMain {
    private UnpackMain() {}

    static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println(
                    "expected: directory to unpack below; got " + arguments.length + " arguments");
            System.exit(2);
        }
        try {
            System.out.println(PostgresBinaries.unpack(Path.of(arguments[0])));
        } catch (IOException failed) {
            System.err.println(failed.getMessage());
            System.exit(1);
        }
    }
}
