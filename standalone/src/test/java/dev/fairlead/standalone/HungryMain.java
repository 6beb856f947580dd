package dev.fairlead.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The platform, which takes all the memory that it gets once the file exists that the system
 * property {@code hungry} names.
 */
final class HungryMain {
    private HungryMain() {}

    static void main(String[] arguments) {
        Path sign = Path.of(System.getProperty("hungry"));
        Thread.ofPlatform().daemon().name("hungry").start(() -> waitAndEat(sign));
        Fairlead.main(arguments);
    }

    private static void waitAndEat(Path sign) {
        try {
            while (!Files.deleteIfExists(sign)) {
                Thread.sleep(100);
            }
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
        List<byte[]> eaten = new ArrayList<>();
        while (!eaten.contains(null)) {
            eaten.add(new byte[1 << 20]);
        }
    }
}
