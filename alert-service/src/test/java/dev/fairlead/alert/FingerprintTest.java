package dev.fairlead.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    @Test
    void noLabelsHashToTheOffsetBasisOfFnv1a() {
        assertThat(Fingerprint.of(Map.of())).isEqualTo("cbf29ce484222325");
    }

    /** The value of Prometheus' own test of {@code LabelsToSignature}: 5799056148416392346. */
    @Test
    void agreesWithPrometheus() {
        String fingerprint =
                Fingerprint.of(Map.of("name", "garland, briggs", "fear", "love is not enough"));

        assertThat(fingerprint).isEqualTo(Long.toHexString(5799056148416392346L));
    }

    @Test
    void takesTheBytesOfUtf8AlsoWhereTextsAreNotAscii() {
        assertThat(Fingerprint.of(Map.of("alertname", "Voll", "größe", "12 µm", "z", "😀")))
                .isEqualTo("80b1ca40d76fa700");
    }

    @Test
    void separatesNamesFromValues() {
        assertThat(Fingerprint.of(Map.of("ab", "c")))
                .isNotEqualTo(Fingerprint.of(Map.of("a", "bc")));
    }
}
