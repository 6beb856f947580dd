package dev.fairlead.standalone.layout;

import java.nio.file.Path;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Where this JVM logs to, which is settled with the first logger. */
public final class LogFile {
    private LogFile() {}

    /** To be called before the first logger is made. */
    public static void use(Path file) {
        System.setProperty("fairlead.log", file.toString());
        SLF4JBridgeHandler.install();
    }
}
