package dev.fairlead.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.platform.config.SecretRef.Source;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretRefTest {

    @ParameterizedTest
    @CsvSource({
        "${env:TOKEN}, ENV, TOKEN",
        "${file:/run/secrets/token}, FILE, /run/secrets/token",
        "${vault:secret/team/pager#key}, VAULT, secret/team/pager#key",
        "${azure-key-vault:pager-key}, AZURE_KEY_VAULT, pager-key",
    })
    void aReferenceNamesItsPlace(String text, Source source, String name) {
        SecretRef ref = SecretRef.parse(text);

        assertThat(ref).isEqualTo(new SecretRef(source, name));
        assertThat(ref).hasToString(text);
        assertThat(SecretRef.isMeant(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3cret",
                "${env:}",
                "${env:A B}",
                "${file:relative}",
                "${vault:secret/pager}",
                "${vault:secret#key}",
                "${vault:secret/../sys#key}",
                "${vault:/secret/pager#key}",
                "${azure-key-vault:a/b}",
                "${azure-key-vault:}",
                "${aws:s3cret}",
                "x${env:TOKEN}",
                "${env:TOKEN}x",
            })
    void anythingElseIsRefusedAndNotRepeated(String text) {
        assertThatThrownBy(() -> SecretRef.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(SecretRef.EXPECTED)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void aStoreThatGivesNothingIsSaidWithTheReference() {
        Secrets secrets = new Secrets(Map.<String, String>of()::get);
        SecretRef ref = SecretRef.parse("${vault:secret/pager#key}");

        assertThatThrownBy(() -> secrets.resolve(ref))
                .isInstanceOf(Secrets.SecretMissing.class)
                .hasMessage(
                        "No secret behind ${vault:secret/pager#key}: set VAULT_ADDR, and VAULT_TOKEN or VAULT_TOKEN_FILE, for this process");
    }
}
