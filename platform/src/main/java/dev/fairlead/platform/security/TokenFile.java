package dev.fairlead.platform.security;

import dev.fairlead.platform.config.Binder;
import dev.fairlead.platform.config.ConfigException;
import dev.fairlead.platform.config.ConfigNode;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Problems;
import dev.fairlead.platform.config.YamlFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tokens file, strict YAML:
 *
 * <pre>{@code
 * tokens:
 *   - name: ci-checkout
 *     hash: 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824
 *     role: ci
 *     teams: [payments]
 *     services: [checkout]
 *     expires: 2027-01-01T00:00:00Z
 * }</pre>
 */
public final class TokenFile {
    /** Marks tokens, so that scanners for leaked secrets can find them. */
    public static final String PREFIX = "flt_";

    private final Path path;

    record Content(List<Token> tokens) {
        Content {
            Set<String> seen = new HashSet<>();
            for (Token token : tokens) {
                if (!seen.add(token.name()) || !seen.add(token.hash().hex())) {
                    throw new InvalidField("tokens", "each name and each hash once");
                }
            }
        }
    }

    public TokenFile(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }

    /**
     * Reads all tokens.
     *
     * @throws ConfigException with every problem of the file
     */
    public List<Token> read() throws IOException {
        Problems problems = new Problems();
        return bind(YamlFile.read(path, problems), problems);
    }

    private static List<Token> bind(@Nullable ConfigNode node, Problems problems) {
        Binder binder =
                Binder.standard().with(TokenHash.class, "the SHA-256 of a token", TokenHash::new);
        Content content = node == null ? null : binder.bind(node, "", Content.class, problems);
        if (content == null || !problems.isEmpty()) {
            throw new ConfigException(problems.all());
        }
        return content.tokens();
    }

    /**
     * Makes a token, adds its hash to the file, and gives the token, which is nowhere else: show it
     * once. It is on the disk when it is given. Creates the file, readable by its owner alone,
     * where there is none. The file is replaced as a whole, so that nobody reads half of it, and by
     * one writer at a time, so that none takes away what another one wrote.
     *
     * @throws ConfigException where the file has problems
     * @throws IllegalArgumentException where the name is taken or not allowed
     */
    public String issue(
            String name,
            Role role,
            Set<String> teams,
            Set<String> services,
            @Nullable Instant expires,
            SecureRandom random)
            throws IOException {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        String text = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Token token = new Token(name, TokenHash.of(text), role, teams, services, expires);
        try (var _ = TokenFileLock.take(path)) {
            add(token);
        }
        return text;
    }

    private void add(Token token) throws IOException {
        String name = token.name();
        List<Token> known = Files.exists(path) ? read() : List.of();
        if (known.stream().anyMatch(other -> other.name().equals(name))) {
            throw new IllegalArgumentException(
                    "The token '" + name + "' exists in " + path + ": expected another name");
        }
        String before =
                known.isEmpty() ? "tokens:\n" : Files.readString(path, StandardCharsets.UTF_8);
        String after = (before.endsWith("\n") ? before : before + "\n") + entry(token);
        // An entry does not fit behind a list in brackets; the file must not be broken by it.
        Problems problems = new Problems();
        bind(YamlFile.parse(path.toString(), after, problems), problems);
        replace(after);
    }

    /**
     * Takes a token out of the file; every service refuses it within seconds. What else is in the
     * file stays as it is written. The file is replaced as a whole, by one writer at a time.
     *
     * @throws ConfigException where the file has problems
     * @throws IllegalArgumentException where there is no such token, or its entry shares lines with
     *     something else
     */
    public void revoke(String name) throws IOException {
        try (var _ = TokenFileLock.take(path)) {
            remove(name);
        }
    }

    private void remove(String name) throws IOException {
        List<Token> expected = new ArrayList<>(read());
        if (!expected.removeIf(token -> token.name().equals(name))) {
            throw new IllegalArgumentException(
                    "No token '%s' in %s: expected one of %s"
                            .formatted(
                                    name,
                                    path,
                                    expected.stream()
                                            .map(Token::name)
                                            .collect(Collectors.joining(", "))));
        }
        String before = Files.readString(path, StandardCharsets.UTF_8);
        Problems problems = new Problems();
        ConfigNode root = YamlFile.parse(path.toString(), before, problems);
        String after = root == null ? before : TokenCut.without(before, root, name);
        if (!says(after, expected)) {
            throw new IllegalArgumentException(
                    "The token '%s' shares lines with something else in %s: expected an entry of its own; take it out by hand"
                            .formatted(name, path));
        }
        replace(after);
    }

    private boolean says(String text, List<Token> expected) {
        try {
            Problems problems = new Problems();
            return bind(YamlFile.parse(path.toString(), text, problems), problems).equals(expected);
        } catch (ConfigException broken) {
            return false;
        }
    }

    private void replace(String content) throws IOException {
        Path next = path.resolveSibling(path.getFileName() + ".next");
        Files.deleteIfExists(next);
        Files.createFile(
                next,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
            ByteBuffer left = StandardCharsets.UTF_8.encode(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
        keepOwner(next);
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // The new name must outlast a loss of power, too, before a token is shown.
        try (FileChannel directory =
                FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /** An administrator who edits the file must not take it away from the services that read it. */
    private void keepOwner(Path next) throws IOException {
        if (Files.exists(path) && !Files.getOwner(path).equals(Files.getOwner(next))) {
            Files.setOwner(next, Files.getOwner(path));
        }
    }

    private static String entry(Token token) {
        return "  - name: \""
                + token.name()
                + "\"\n"
                + "    hash: \""
                + token.hash().hex()
                + "\"\n"
                + "    role: "
                + token.role().text()
                + "\n"
                + "    teams: "
                + list(token.teams())
                + "\n"
                + "    services: "
                + list(token.services())
                + "\n"
                + (token.expires() == null ? "" : "    expires: " + token.expires() + "\n");
    }

    private static String list(Set<String> names) {
        return names.stream()
                .sorted()
                .map(n -> "\"" + n + "\"")
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
