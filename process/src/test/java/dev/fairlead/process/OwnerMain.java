package dev.fairlead.process;

import java.nio.file.Path;
import java.time.Duration;

/** Takes a directory and says so: {@code OwnerMain <directory>}. */
final class OwnerMain {
    private OwnerMain() {}

    static void main(String[] arguments) throws Exception {
        try (var _ = Ownership.take(Path.of(arguments[0]), "owner", Duration.ZERO)) {
            System.out.println("mine");
            ParentPipe.awaitEnd(System.in);
        } catch (Ownership.TakenException taken) {
            System.out.println("taken by " + taken.pid());
        }
    }
}
