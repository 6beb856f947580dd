package dev.fairlead.platform.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.platform.secret.StandIn.Answer;
import dev.fairlead.platform.secret.StandIn.Asked;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against what Microsoft's documentation says: {@code GET /secrets/{name}?api-version=7.4} with a
 * bearer token answers 200 with {@code value}; tokens come from {@code /{tenant}/oauth2/v2.0/token}
 * for a client's secret, or from an identity endpoint for a managed identity, with {@code
 * access_token} and {@code expires_in}.
 */
class AzureKeyVaultTest {
    private final Map<String, String> environment = new HashMap<>();
    private StandIn azure;
    private SecretStore store;
    private long seconds;
    private String good = "token-1";
    private int tokens;

    @BeforeEach
    void start() throws IOException {
        azure = new StandIn(this::answer);
        environment.put("AZURE_KEY_VAULT_URL", azure.url());
        store =
                new SecretStores(
                                environment::get,
                                () -> Duration.ofSeconds(seconds).toNanos(),
                                Duration.ofMinutes(1))
                        .azureKeyVault();
    }

    @AfterEach
    void stop() {
        azure.close();
    }

    private Answer answer(Asked request) {
        if (request.uri().contains("/token")) {
            tokens++;
            return Answer.of(
                    200,
                    """
                    {"token_type": "Bearer", "expires_in": "3600", "access_token": "token-%d"}
                    """
                            .formatted(tokens));
        }
        if (!request.header("Authorization").equals("Bearer " + good)) {
            return Answer.of(401, "{\"error\": {\"code\": \"Unauthorized\"}}");
        }
        return request.uri().equals("/secrets/pager-key?api-version=7.4")
                ? Answer.of(200, "{\"value\": \"s3cret\", \"attributes\": {\"enabled\": true}}")
                : Answer.of(404, "{\"error\": {\"code\": \"SecretNotFound\"}}");
    }

    private void client() {
        environment.put("AZURE_TENANT_ID", "tenant");
        environment.put("AZURE_CLIENT_ID", "client");
        environment.put("AZURE_CLIENT_SECRET", "a+b&c");
        environment.put("AZURE_AUTHORITY_HOST", azure.url());
    }

    private void identity() {
        environment.put("IDENTITY_ENDPOINT", azure.url() + "/msi/token");
        environment.put("IDENTITY_HEADER", "proof");
    }

    @Test
    void anApplicationShowsItsSecret() throws StoreFailure {
        client();

        assertThat(store.read("pager-key")).isEqualTo("s3cret");

        Asked asked = azure.asked().getFirst();
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.uri()).isEqualTo("/tenant/oauth2/v2.0/token");
        assertThat(asked.body())
                .isEqualTo(
                        "grant_type=client_credentials&client_id=client&client_secret=a%2Bb%26c"
                                + "&scope=https%3A%2F%2Fvault.azure.net%2F.default");
    }

    @Test
    void aManagedIdentityIsAskedForAtTheEndpointOfTheService() throws StoreFailure {
        identity();
        environment.put("AZURE_CLIENT_ID", "one-of-several");

        assertThat(store.read("pager-key")).isEqualTo("s3cret");

        Asked asked = azure.asked().getFirst();
        assertThat(asked.uri())
                .isEqualTo(
                        "/msi/token?api-version=2019-08-01&resource=https%3A%2F%2Fvault.azure.net"
                                + "&client_id=one-of-several");
        assertThat(asked.header("X-IDENTITY-HEADER")).isEqualTo("proof");
    }

    @Test
    void theManagedIdentityOfAMachineIsAskedForAtTheMetadataService() throws StoreFailure {
        environment.put("AZURE_POD_IDENTITY_AUTHORITY_HOST", azure.url());

        assertThat(store.read("pager-key")).isEqualTo("s3cret");

        Asked asked = azure.asked().getFirst();
        assertThat(asked.uri())
                .isEqualTo(
                        "/metadata/identity/oauth2/token?api-version=2018-02-01"
                                + "&resource=https%3A%2F%2Fvault.azure.net");
        assertThat(asked.header("Metadata")).isEqualTo("true");
    }

    @Test
    void aTokenIsKeptUntilShortlyBeforeItsEnd() throws StoreFailure {
        identity();
        store.read("pager-key");

        seconds = 54 * 60;
        store.read("pager-key");
        assertThat(tokens).isEqualTo(1);

        seconds = 56 * 60;
        good = "token-2";
        assertThat(store.read("pager-key")).isEqualTo("s3cret");
        assertThat(tokens).isEqualTo(2);
    }

    @Test
    void aTokenThatWasWithdrawnIsAskedForAgainOnce() throws StoreFailure {
        identity();
        store.read("pager-key");
        seconds = 120;
        good = "token-2";

        assertThat(store.read("pager-key")).isEqualTo("s3cret");

        good = "another";
        seconds = 240;
        assertThatThrownBy(() -> store.read("pager-key"))
                .hasMessageContaining("Azure Key Vault refuses (401)");
        assertThat(tokens).isEqualTo(3);
    }

    @Test
    void aSecretThatIsNotThereIsSaid() {
        identity();

        assertThatThrownBy(() -> store.read("pager"))
                .hasMessageContaining("Azure Key Vault has no such secret (404)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AZURE_KEY_VAULT_URL | set AZURE_KEY_VAULT_URL for this process",
                "AZURE_TENANT_ID | set AZURE_TENANT_ID and AZURE_CLIENT_ID beside AZURE_CLIENT_SECRET",
            })
    void whatIsNotSetIsNamed(String variable, String message) {
        client();
        environment.remove(variable);

        assertThatThrownBy(() -> store.read("pager-key")).hasMessageContaining(message);
        assertThat(azure.asked()).isEmpty();
    }
}
