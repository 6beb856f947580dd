package dev.fairlead.platform.config;

import dev.fairlead.platform.secret.SecretStore;
import dev.fairlead.platform.secret.SecretStores;
import dev.fairlead.platform.secret.StoreFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Looks secrets up when they are used, so that a rotated file or a restart takes effect; what a
 * store of secrets said is used for a minute. A store is made, and its classes loaded, when the
 * first reference to it is used. Safe for many threads.
 */
public final class Secrets {
    private final Environment environment;
    private final Map<SecretRef.Source, SecretStore> stores = new ConcurrentHashMap<>();

    /** Environment variables by name; null where a variable is not set. */
    @FunctionalInterface
    public interface Environment {
        @Nullable String get(String name);
    }

    public Secrets(Environment environment) {
        this.environment = environment;
    }

    /** Secrets of this process's environment and file system. */
    public static Secrets ofProcess() {
        return new Secrets(System::getenv);
    }

    /**
     * The secret behind the reference, without a trailing line break.
     *
     * @throws SecretMissing where the variable is not set, the file cannot be read, or the store
     *     does not give it
     */
    public String resolve(SecretRef ref) {
        return switch (ref.source()) {
            case ENV -> ofEnvironment(ref);
            case FILE -> ofFile(ref);
            case VAULT, AZURE_KEY_VAULT -> ofStore(ref);
        };
    }

    private String ofStore(SecretRef ref) {
        try {
            return stores.computeIfAbsent(ref.source(), this::store).read(ref.name());
        } catch (StoreFailure failed) {
            throw new SecretMissing(ref, String.valueOf(failed.getMessage()));
        }
    }

    private SecretStore store(SecretRef.Source source) {
        var described = new SecretStores(environment::get);
        return source == SecretRef.Source.VAULT ? described.vault() : described.azureKeyVault();
    }

    private String ofEnvironment(SecretRef ref) {
        String value = environment.get(ref.name());
        if (value == null || value.isEmpty()) {
            throw new SecretMissing(ref, "set the environment variable");
        }
        return value;
    }

    private static String ofFile(SecretRef ref) {
        try {
            String value = Files.readString(Path.of(ref.name()), StandardCharsets.UTF_8);
            return STRIP_LINE_BREAK.apply(value);
        } catch (IOException unreadable) {
            throw new SecretMissing(ref, "make the file readable", unreadable);
        }
    }

    private static final UnaryOperator<String> STRIP_LINE_BREAK =
            value -> value.replaceFirst("\\R\\z", "");

    /** A reference leads nowhere. */
    public static final class SecretMissing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SecretMissing(SecretRef ref, String remedy) {
            super("No secret behind " + ref + ": " + remedy);
        }

        SecretMissing(SecretRef ref, String remedy, Throwable cause) {
            super("No secret behind " + ref + ": " + remedy, cause);
        }
    }
}
