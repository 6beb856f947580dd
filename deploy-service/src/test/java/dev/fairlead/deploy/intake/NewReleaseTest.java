package dev.fairlead.deploy.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.deploy.release.Release;
import dev.fairlead.platform.config.InvalidField;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A version becomes part of paths, labels and names of files: what it may be is examined here,
 * before anything is planned, and nowhere else.
 */
class NewReleaseTest {

    private static NewRelease version(String version) {
        return new NewRelease(
                "checkout", "production", version, null, null, null, null, null, null, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1 2", "../1", ".1", "-1", "1/2", "v1\n", "1:2"})
    void aVersionThatIsNoNameIsRefused(String version) {
        assertThatThrownBy(() -> version(version))
                .isInstanceOf(InvalidField.class)
                .hasMessageContaining("version")
                .hasMessageContaining("letters, digits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "v1.2.3", "2026-11-29_a", "1.0.0+build.7"})
    void aVersionThatIsANameIsTaken(String version) {
        assertThat(version(version).version()).isEqualTo(version);
    }

    private static NewRelease artifact(String artifact) {
        return new NewRelease(
                "checkout", "production", "1", artifact, null, null, null, null, null, null);
    }

    /** It is filled into commands and variables: it is no option of theirs, and no secret. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a\n",
                "a\0",
                "--privileged",
                "${file:/etc/fairlead/token}",
                "a${env:TOKEN}"
            })
    void anArtifactThatWouldBeMoreThanANameIsRefused(String artifact) {
        assertThatThrownBy(() -> artifact(artifact))
                .isInstanceOf(InvalidField.class)
                .hasMessageContaining("artifact")
                .hasMessageContaining("without white space");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registry.example:5000/shop/checkout:1.0.0",
                "https://files.example/checkout-1.jar?a=b&c=$d",
                "pkg:oci/checkout@sha256%3Aab"
            })
    void anArtifactThatIsANameIsTaken(String artifact) {
        assertThat(artifact(artifact).artifact()).isEqualTo(artifact);
    }

    @Test
    void whatIsToBeFoundOnlyLaterIsRefused() {
        Instant now = Instant.parse("2026-11-30T12:00:00Z");

        NewRelease.requireFound(found(now.plusSeconds(300)), now);
        assertThatThrownBy(() -> NewRelease.requireFound(found(now.plusSeconds(301)), now))
                .isInstanceOf(InvalidField.class)
                .hasMessageContaining("'scan'")
                .hasMessageContaining("2026-11-30T12:05:01Z");
    }

    private static Release.Evidence found(Instant at) {
        return new Release.Evidence("scan", "passed", null, null, at, "ci", null);
    }
}
