package dev.fairlead.embedded.broker;

import dev.fairlead.embedded.secret.Passwords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whom the broker knows, in files of its directory that its owner alone can read: passwords, the
 * rights of the users of Fairlead, and for each user a file that makes a Kafka client that user.
 */
final class BrokerFiles {
    /** Does what no other user may, and is asked for nothing: the broker itself. */
    static final String BROKER = "broker";

    /** May do everything; for people, and for Kafka's programs. */
    static final String ADMIN = "admin";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]+");

    private final BrokerSettings settings;

    BrokerFiles(BrokerSettings settings) {
        this.settings = settings;
    }

    /** Makes what is absent; what is there and right is not written again. */
    void ensure() throws IOException {
        var passwords = new Passwords(settings.passwords(), new SecureRandom());
        passwords.ensure(BROKER);
        client(ADMIN, passwords.ensure(ADMIN));
        for (var user : settings.users()) {
            client(user.name(), passwords.ensure(user.name()));
        }
        var rights =
                settings.users().stream()
                        .flatMap(user ->
                                user.grants().stream()
                                        .flatMap(grant -> grant.lines(user.name()).stream()))
                        .toList();
        write(rights(), String.join("\n", rights) + "\n");
    }

    private Path rights() {
        return settings.directory().resolve("rights");
    }

    /** One right of one user on each line. */
    List<String[]> readRights() throws IOException {
        return Files.readAllLines(rights()).stream()
                .filter(line -> !line.isBlank())
                .map(line -> line.split(" "))
                .toList();
    }

    /**
     * Passwords of all users, those too that somebody else has added.
     *
     * @throws IOException where a name or password could not be told to Kafka, naming the file
     */
    Map<String, String> readPasswords() throws IOException {
        var passwords = new TreeMap<String, String>();
        try (var files = Files.list(settings.passwords())) {
            for (var file : files.filter(each -> !each.toString().endsWith(".new")).toList()) {
                var name = file.getFileName().toString();
                var password = Files.readString(file).strip();
                // They stand in a line of configuration that has signs of its own.
                if (!PLAIN.matcher(name).matches() || !PLAIN.matcher(password).matches()) {
                    throw new IOException(
                            "%s: expected a file named as the user, with the password: letters, digits, '-', '_' and '.'"
                                    .formatted(file));
                }
                passwords.put(name, password);
            }
        }
        return passwords;
    }

    private void client(String user, String password) throws IOException {
        write(
                settings.client(user),
                """
                security.protocol=SASL_PLAINTEXT
                sasl.mechanism=PLAIN
                sasl.jaas.config=%s
                """
                        .formatted(login(user, password)));
    }

    /** What a client says of itself. */
    static String login(String user, String password) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(user, password);
    }

    /** What the broker says of itself, and whom it lets in. */
    static String logins(Map<String, String> passwords) {
        var others =
                passwords.entrySet().stream()
                        .map(one -> "user_%s=\"%s\"".formatted(one.getKey(), one.getValue()))
                        .collect(Collectors.joining(" "));
        return login(BROKER, passwords.getOrDefault(BROKER, "")).replace(";", " " + others + ";");
    }

    private static void write(Path file, String content) throws IOException {
        // A disk that is full must not keep a broker from starting that has all it needs.
        if (Files.exists(file) && Files.readString(file).equals(content)) {
            return;
        }
        Files.createDirectories(
                file.getParent(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path staged = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(staged);
        Files.createFile(
                staged,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(staged, content);
        Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
