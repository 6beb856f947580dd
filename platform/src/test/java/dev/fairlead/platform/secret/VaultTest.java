package dev.fairlead.platform.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.platform.secret.StandIn.Answer;
import dev.fairlead.platform.secret.StandIn.Asked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against what Vault's documentation says of its key-value engine, version 2: {@code GET
 * /v1/:mount/data/:path} with the header {@code X-Vault-Token} answers 200 with the secret's fields
 * at {@code data.data}, 403 where the token may not, and 404 where nothing is.
 */
class VaultTest {
    private static final String TOKEN = "hvs.the-token";
    private static final String SECRET =
            """
            {"request_id": "1", "lease_id": "", "renewable": false, "lease_duration": 0,
             "data": {"data": {"key": "s3cret", "number": 7},
                      "metadata": {"version": 3, "destroyed": false}}}
            """;

    @TempDir Path directory;

    private final Map<String, String> environment = new HashMap<>();
    private StandIn vault;
    private SecretStore store;
    private Answer next = Answer.of(200, SECRET);

    @BeforeEach
    void start() throws IOException {
        vault = new StandIn(this::answer);
        environment.put("VAULT_ADDR", vault.url());
        environment.put("VAULT_TOKEN", TOKEN);
        // Long enough for any machine, where an answer comes at all.
        store = new SecretStores(environment::get, () -> 0, Duration.ofMinutes(1)).vault();
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    private Answer answer(Asked request) {
        return request.header("X-Vault-Token").equals(TOKEN)
                ? next
                : Answer.of(403, "{\"errors\": [\"permission denied\"]}");
    }

    @ParameterizedTest
    @CsvSource({
        "secret/pager#key, /v1/secret/data/pager",
        "secret/team/pager#key, /v1/secret/data/team/pager",
        "teams/kv/data/pager#key, /v1/teams/kv/data/pager",
    })
    void aFieldIsReadAtItsPath(String name, String path) throws StoreFailure {
        assertThat(store.read(name)).isEqualTo("s3cret");

        assertThat(vault.asked()).singleElement().extracting(Asked::uri).isEqualTo(path);
        assertThat(vault.asked().getFirst().method()).isEqualTo("GET");
    }

    @Test
    void theNamespaceIsSaidWhereThereIsOne() throws StoreFailure {
        environment.put("VAULT_NAMESPACE", "ops");

        store.read("secret/pager#key");

        assertThat(vault.asked().getFirst().header("X-Vault-Namespace")).isEqualTo("ops");
    }

    @Test
    void theTokenMayStandInAFileThatIsReadAtEachRequest() throws IOException, StoreFailure {
        Path file = directory.resolve("token");
        environment.remove("VAULT_TOKEN");
        environment.put("VAULT_TOKEN_FILE", file.toString());
        Files.writeString(file, "an-old-one\n");
        assertThatThrownBy(() -> store.read("secret/pager#key")).hasMessageContaining("403");

        Files.writeString(file, TOKEN + "\n");

        assertThat(store.read("secret/pager#key")).isEqualTo("s3cret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | give the token's policy read on that path",
                "404 | Vault has no such secret (404)",
                "301 | Vault answers with status 301",
                "503 | Vault answers with status 503",
                "429 | Vault answers with status 429",
            })
    void aRefusalSaysWhatToDoAndNothingOfTheAnswer(int status, String message) {
        next = Answer.of(status, "{\"errors\": [\"s3cret\"]}");

        assertThatThrownBy(() -> store.read("secret/pager#key"))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("s3cret")
                .hasMessageNotContaining(TOKEN);
    }

    @ParameterizedTest
    @CsvSource({"secret/pager#kye, kye", "secret/pager#number, number"})
    void aFieldThatIsNoTextIsNamed(String name, String field) {
        assertThatThrownBy(() -> store.read(name))
                .hasMessageContaining("write a text into the field '%s'".formatted(field))
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void anAnswerThatIsNotJsonIsNotRepeated() {
        next = Answer.of(200, "s3cret");

        assertThatThrownBy(() -> store.read("secret/pager#key"))
                .hasMessageContaining("something else than JSON")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void anAnswerThatIsTooLargeIsNotRead() {
        next = Answer.of(200, "{\"padding\": \"%s\"}".formatted("x".repeat(1 << 18)));

        assertThatThrownBy(() -> store.read("secret/pager#key"))
                .hasMessageContaining("answers more than 262144 bytes");
    }

    @Test
    void aVaultThatDoesNotAnswerIsWaitedForNoLongerThanTheLimit() {
        next = Answer.none();
        SecretStore hasty =
                new SecretStores(environment::get, () -> 0, Duration.ofMillis(200)).vault();

        assertThatThrownBy(() -> hasty.read("secret/pager#key"))
                .hasMessageContaining("Vault did not answer in PT0.2S");
    }

    @ParameterizedTest
    @CsvSource({
        "http://vault.example.org:8200",
        "https://user:word@vault.example.org",
        "vault.example.org",
        "ftp://127.0.0.1",
    })
    void anAddressThatWouldShowTheTokenIsNotAsked(String address) {
        environment.put("VAULT_ADDR", address);

        assertThatThrownBy(() -> store.read("secret/pager#key"))
                .hasMessageContaining("VAULT_ADDR: expected an https address");
    }

    @Test
    void whatIsNotSetIsNamed() {
        environment.remove("VAULT_TOKEN");

        assertThatThrownBy(() -> store.read("secret/pager#key"))
                .hasMessageContaining("set VAULT_ADDR, and VAULT_TOKEN or VAULT_TOKEN_FILE");
        assertThat(vault.asked()).isEmpty();
    }
}
