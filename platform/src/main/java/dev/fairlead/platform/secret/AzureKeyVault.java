package dev.fairlead.platform.secret;

import java.net.URI;
import tools.jackson.databind.JsonNode;

/**
 * Azure Key Vault's secrets, the current version of each. {@code AZURE_KEY_VAULT_URL} names the
 * vault, such as {@code https://ours.vault.azure.net}; {@link AzureTokens} says who asks.
 */
final class AzureKeyVault implements SecretStore {
    private static final String ADDRESS = "AZURE_KEY_VAULT_URL";
    private static final String VERSION = "7.4";
    private static final int UNAUTHORIZED = 401;

    private final Surroundings surroundings;
    private final StoreHttp http;
    private final AzureTokens tokens;

    AzureKeyVault(Surroundings surroundings, StoreHttp http, AzureTokens tokens) {
        this.surroundings = surroundings;
        this.http = http;
        this.tokens = tokens;
    }

    @Override
    public String read(String name) throws StoreFailure {
        URI vault = surroundings.address(ADDRESS);
        if (vault == null) {
            throw StoreFailure.refused("set %s for this process".formatted(ADDRESS));
        }
        URI secret = vault.resolve("secrets/%s?api-version=%s".formatted(name, VERSION));
        String resource = resource(vault.getHost());
        StoreHttp.Answer answer = ask(secret, resource);
        if (answer.status() == UNAUTHORIZED) {
            // A token that was withdrawn looks good until it is used.
            tokens.forget();
            answer = ask(secret, resource);
        }
        if (!answer.isOk()) {
            throw refusal(answer.status());
        }
        JsonNode value = answer.body().path("value");
        if (!value.isString()) {
            throw StoreFailure.refused("Azure Key Vault answers without a value");
        }
        return value.asString();
    }

    private StoreHttp.Answer ask(URI secret, String resource) throws StoreFailure {
        String token = tokens.token(resource);
        return http.send(
                "Azure Key Vault", StoreHttp.to(secret).header("Authorization", "Bearer " + token));
    }

    /** The clouds differ in the vaults' domain, and their tokens are for that domain. */
    private static String resource(String host) {
        int vaults = host.indexOf(".vault.");
        return "https://" + (vaults < 0 ? "vault.azure.net" : host.substring(vaults + 1));
    }

    private static StoreFailure refusal(int status) {
        return StoreFailure.refused(
                switch (status) {
                    case 401, 403 ->
                            "Azure Key Vault refuses (%d): give the identity the right to get secrets"
                                    .formatted(status);
                    case 404 ->
                            "Azure Key Vault has no such secret (404): write it, or correct the name";
                    default -> "Azure Key Vault answers with status %d".formatted(status);
                });
    }
}
