package dev.fairlead.backup.config;

import dev.fairlead.backup.backup.Subject;
import dev.fairlead.backup.config.Files.SetFile;
import dev.fairlead.platform.config.ConfigContext;
import dev.fairlead.platform.config.Located;
import dev.fairlead.platform.config.Position;
import dev.fairlead.platform.config.SecretRef;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a set is of, and checks that it can be taken. */
final class SubjectReader {
    private static final Set<String> KINDS =
            Set.of(Subject.POSTGRESQL, Subject.GIT, Subject.SECRETS, Subject.FILES);
    private static final Set<String> SCHEMES = Set.of("https", "http", "git", "file");

    private final Set<String> servers;
    private final Set<String> places;
    private final ConfigContext in;

    /**
     * @param servers names of PostgreSQL servers that the properties describe
     * @param places names of files and folders that the properties describe
     */
    SubjectReader(Set<String> servers, Set<String> places, ConfigContext in) {
        this.servers = servers;
        this.places = places;
        this.in = in;
    }

    /** The kind of a set, as it is written or meant. */
    static String kind(SetFile file) {
        return file.kind() == null ? Subject.POSTGRESQL : file.kind().value();
    }

    /** What is no PostgreSQL; empty for PostgreSQL, and where it is wrong. */
    static Optional<Subject> read(SetFile file) {
        String kind = kind(file);
        if (kind.equals(Subject.POSTGRESQL)) {
            return Optional.empty();
        }
        List<String> from = new ArrayList<>();
        if (file.source() != null) {
            from.add(file.source().value());
        }
        file.references().forEach(reference -> from.add(reference.toString()));
        var login = file.login();
        return Optional.of(
                new Subject(
                        kind,
                        from,
                        login == null ? null : login.user(),
                        login == null ? null : login.password().toString()));
    }

    /** What it is taken of, for people. */
    static String source(SetFile file) {
        return file.source() != null
                ? file.source().value()
                : file.references().stream().map(SecretRef::toString).findFirst().orElse("");
    }

    /** Reports what is wrong. */
    boolean isRight(String name, SetFile file) {
        String kind = kind(file);
        if (file.kind() != null && !KINDS.contains(kind)) {
            in.unknownName(file.kind(), "kind", KINDS);
            return false;
        }
        boolean right = fits(name, file, kind);
        Located<String> source = file.source();
        if (source == null) {
            boolean named = kind.equals(Subject.SECRETS) && !file.references().isEmpty();
            return (named || wrong(name, "source", null, missing(kind))) && right;
        }
        return (kind.equals(Subject.POSTGRESQL) ? isServer(source) : isPlace(source, kind))
                && right;
    }

    private static String missing(String kind) {
        return switch (kind) {
            case Subject.POSTGRESQL -> "missing: the name of a server (fairlead.backup.sources)";
            case Subject.GIT -> "missing: where the repository is, an absolute path or an address";
            case Subject.SECRETS -> "missing: where the secrets are, or 'references' to them";
            default -> "missing: the folder, an absolute path";
        };
    }

    /** What makes sense for one kind alone. */
    private boolean fits(String name, SetFile file, String kind) {
        boolean right = true;
        if (!kind.equals(Subject.SECRETS) && !file.references().isEmpty()) {
            right = wrong(name, "references", null, "only a set of kind secrets has references");
        }
        if (!kind.equals(Subject.GIT) && file.login() != null) {
            right = wrong(name, "login", null, "only a set of kind git has a login");
        }
        if (!kind.equals(Subject.POSTGRESQL) && file.log() != null) {
            right = wrong(name, "log", null, "only a set of kind postgresql has a log");
        }
        if (!kind.equals(Subject.FILES) && file.replicate() != null) {
            right = wrong(name, "replicate", null, "only a set of kind files is replicated");
        }
        if (kind.equals(Subject.SECRETS) && file.encryption() == null) {
            right =
                    wrong(
                            name,
                            "encryption",
                            null,
                            "missing: secrets are never stored in clear; name a key of keys.yaml, like {key: main}");
        }
        return right;
    }

    private boolean isServer(Located<String> source) {
        if (!servers.contains(source.value())) {
            in.unknownName(source, "source", servers);
            return false;
        }
        return true;
    }

    private boolean isPlace(Located<String> source, String kind) {
        String value = source.value();
        if (places.contains(value) || value.startsWith("/")) {
            return true;
        }
        if (kind.equals(Subject.GIT) && value.contains("://")) {
            return isAddress(source);
        }
        in.problem(
                source.position(),
                source.path(),
                value,
                "source '%s': expected an absolute path%s, or a name of fairlead.backup.places (%s)"
                        .formatted(
                                value,
                                kind.equals(Subject.GIT) ? ", an address such as https://…" : "",
                                places.isEmpty() ? "none" : String.join(", ", places)));
        return false;
    }

    private boolean isAddress(Located<String> source) {
        String expected;
        try {
            URI address = new URI(source.value());
            if (address.getUserInfo() == null && SCHEMES.contains(address.getScheme())) {
                return true;
            }
            expected =
                    address.getUserInfo() == null
                            ? "https, http, git or file"
                            : "an address without user and password: name them in 'login'";
        } catch (URISyntaxException malformed) {
            expected = "an address such as https://git.example.org/operations.git";
        }
        in.problem(
                source.position(),
                source.path(),
                // It may hold a password.
                null,
                "source: expected " + expected);
        return false;
    }

    /** Always false. */
    private boolean wrong(String name, String field, @Nullable String value, String message) {
        Position file = in.position(BackupConfigReader.SETS + "/" + name + ".yaml");
        in.problem(file, field, value, field + ": " + message);
        return false;
    }
}
