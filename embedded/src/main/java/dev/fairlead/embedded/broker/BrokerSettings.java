package dev.fairlead.embedded.broker;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a broker lives, and whom it lets in.
 *
 * @param directory of its own; created when absent
 * @param port of the loopback interface, for clients
 * @param controllerPort of the loopback interface, for the broker itself
 * @param users with what they may do; none for a broker that lets everybody do everything
 */
public record BrokerSettings(Path directory, int port, int controllerPort, List<BrokerUser> users) {
    static final String ROLE = "broker";

    public BrokerSettings {
        directory = directory.toAbsolutePath();
        users = List.copyOf(users);
    }

    /** One that lets everybody do everything. */
    public BrokerSettings(Path directory, int port, int controllerPort) {
        this(directory, port, controllerPort, List.of());
    }

    /**
     * The file that makes a Kafka client this user, as Kafka's programs take it with {@code
     * --command-config}.
     */
    public Path client(String user) {
        return directory.resolve("clients").resolve(user + ".properties");
    }

    /** With a file for each user; there only where the broker asks who somebody is. */
    Path passwords() {
        return directory.resolve("passwords");
    }

    boolean asksForPasswords() {
        return !users.isEmpty();
    }

    /** What it says. */
    public Path log() {
        return directory.resolve("broker.log");
    }
}
