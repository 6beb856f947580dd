package dev.fairlead.platform.secret;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The stores that environment variables describe; each is made when it is asked for. */
public final class SecretStores {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Surroundings surroundings;
    private final LongSupplier nanos;
    private final Duration limit;

    /**
     * @param environment variables by name; null where one is not set
     */
    public SecretStores(Function<String, @Nullable String> environment) {
        this(environment, System::nanoTime, LIMIT);
    }

    SecretStores(
            Function<String, @Nullable String> environment, LongSupplier nanos, Duration limit) {
        this.surroundings = new Surroundings(environment);
        this.nanos = nanos;
        this.limit = limit;
    }

    /** HashiCorp Vault; names are {@code mount/path#field}. */
    public SecretStore vault() {
        return new RecentSecrets(new Vault(surroundings, new StoreHttp(limit)), nanos);
    }

    /** Azure Key Vault; names are those of its secrets. */
    public SecretStore azureKeyVault() {
        var http = new StoreHttp(limit);
        var tokens = new AzureTokens(surroundings, http, nanos);
        return new RecentSecrets(new AzureKeyVault(surroundings, http, tokens), nanos);
    }
}
