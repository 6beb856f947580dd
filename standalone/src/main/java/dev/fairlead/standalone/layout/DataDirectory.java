package dev.fairlead.standalone.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;

/**
 * The files of a platform.
 *
 * @param root created when absent, closed to other users
 */
public record DataDirectory(Path root) {
    public DataDirectory {
        root = root.toAbsolutePath().normalize();
    }

    // The database may have to run as another user when the platform runs as root: passing through
    // is allowed, looking is not. Every secret below is closed by itself.
    private static final Set<PosixFilePermission> ACCESS =
            PosixFilePermissions.fromString("rwx--x--x");

    public void create() throws IOException {
        if (!Files.exists(root)) {
            Files.createDirectories(root, PosixFilePermissions.asFileAttribute(ACCESS));
        }
    }

    /** A new empty one in the system's temporary directory. */
    public static DataDirectory temporary() throws IOException {
        Path made = Files.createTempDirectory("fairlead-");
        Files.setPosixFilePermissions(made, ACCESS);
        return new DataDirectory(made);
    }

    /** Deletes it with all that is in it. */
    public void delete() throws IOException {
        try (var files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    public Path broker() {
        return root.resolve("broker");
    }

    /** What a Kafka client says to the broker as this user; {@code admin} may do everything. */
    public Path brokerClient(String user) {
        return broker().resolve("clients").resolve(user + ".properties");
    }

    public Path database() {
        return root.resolve("database");
    }

    /** Programs that are unpacked once. */
    public Path programs() {
        return root.resolve("programs");
    }

    public Path edge() {
        return root.resolve("edge");
    }

    public Path edgeSecret() {
        return root.resolve("edge/secret");
    }

    /** Applications that deploy-service starts. */
    public Path instances() {
        return root.resolve("instances");
    }

    /** A file for each role of the database server, with its password. */
    public Path databasePasswords() {
        return database().resolve("passwords");
    }

    public Path databasePassword(String role) {
        return databasePasswords().resolve(role);
    }

    /** The key that a service seals its records with; nobody else may read it. */
    public Path sealKey(String service) {
        return root.resolve("seals/private").resolve(service + ".pem");
    }

    /** The keys that prove what the services sealed. */
    public Path sealKeys() {
        return root.resolve("seals/public");
    }

    public Path sealKeys(String service) {
        return sealKeys().resolve(service + ".pem");
    }

    /** The key that proves what audit-service signed. */
    public Path checkpointKey() {
        return root.resolve("audit/checkpoint-key.pem.pub");
    }

    public Path tokens() {
        return root.resolve("tokens.yaml");
    }

    public Path log() {
        return root.resolve("fairlead.log");
    }

    /** What all threads were doing when a start took too long. */
    public Path startThreads() {
        return root.resolve("start-threads.txt");
    }

    /** Log and output of a service that runs in a JVM of its own. */
    public Path service(String name) {
        return root.resolve("services").resolve(name);
    }
}
