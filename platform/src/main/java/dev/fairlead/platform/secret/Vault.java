package dev.fairlead.platform.secret;

import java.net.URI;
import java.net.http.HttpRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * HashiCorp Vault's key-value engine, version 2. A secret's name is {@code mount/path#field}, read
 * at {@code /v1/mount/data/path}; where the path has a segment {@code data} of its own after the
 * mount, it is taken as it is, for a mount of several segments.
 *
 * <p>Vault's own variables say where it is and who asks: {@code VAULT_ADDR}, {@code VAULT_TOKEN} or
 * {@code VAULT_TOKEN_FILE}, and {@code VAULT_NAMESPACE}.
 */
final class Vault implements SecretStore {
    private static final String ADDRESS = "VAULT_ADDR";
    private static final String TOKEN = "VAULT_TOKEN";
    private static final String DATA = "/data/";

    private final Surroundings surroundings;
    private final StoreHttp http;

    Vault(Surroundings surroundings, StoreHttp http) {
        this.surroundings = surroundings;
        this.http = http;
    }

    @Override
    public String read(String name) throws StoreFailure {
        int end = name.lastIndexOf('#');
        String field = name.substring(end + 1);
        StoreHttp.Answer answer = http.send("Vault", request(name.substring(0, end)));
        if (!answer.isOk()) {
            throw refusal(answer.status());
        }
        JsonNode value = answer.body().path("data").path("data").path(field);
        if (!value.isString()) {
            throw StoreFailure.refused(
                    "write a text into the field '%s' of that secret".formatted(field));
        }
        return value.asString();
    }

    private HttpRequest.Builder request(String path) throws StoreFailure {
        URI address = surroundings.address(ADDRESS);
        String token = surroundings.secret(TOKEN);
        if (address == null || token == null) {
            throw StoreFailure.refused(
                    "set VAULT_ADDR, and VAULT_TOKEN or VAULT_TOKEN_FILE, for this process");
        }
        HttpRequest.Builder request =
                StoreHttp.to(address.resolve("v1/" + apiPath(path)))
                        .header("X-Vault-Token", token)
                        .header("X-Vault-Request", "true");
        @Nullable String namespace = surroundings.get("VAULT_NAMESPACE");
        return namespace == null ? request : request.header("X-Vault-Namespace", namespace);
    }

    private static String apiPath(String path) {
        int mount = path.indexOf('/');
        return path.contains(DATA)
                ? path
                : path.substring(0, mount) + DATA + path.substring(mount + 1);
    }

    private static StoreFailure refusal(int status) {
        return StoreFailure.refused(
                switch (status) {
                    case 403 -> "Vault refuses (403): give the token's policy read on that path";
                    case 404 -> "Vault has no such secret (404): write it, or correct the path";
                    default -> "Vault answers with status %d".formatted(status);
                });
    }
}
