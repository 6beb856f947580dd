package dev.fairlead.alert.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.alert.silence.Silences;
import dev.fairlead.platform.config.InvalidField;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewSilenceTest {
    private static final Instant END = Instant.parse("2026-11-30T12:00:00Z");

    @Test
    void tooMuchIsRefusedBeforeItIsRead() {
        String large = "a=~\"" + "(".repeat(Silences.LONGEST) + "\"";

        assertThatThrownBy(() -> silence(List.of(large)))
                .isInstanceOf(InvalidField.class)
                .hasMessageContaining("at most 100 of together 16384 characters");
        assertThatThrownBy(() -> silence(Collections.nCopies(101, "a=b")))
                .hasMessageContaining("at most 100");
    }

    @Test
    void whatFitsIsTaken() {
        assertThat(silence(List.of("a=b")).matchers()).containsExactly("a=b");
    }

    @Test
    void itsEndIsSaidAsATimeOrAsALength() {
        Instant from = END.minusSeconds(60);

        assertThat(SilenceEnd.of(END, null, from)).isEqualTo(END);
        assertThat(SilenceEnd.of(null, "1h30m", from)).isEqualTo(from.plusSeconds(5_400));
        assertThatThrownBy(() -> SilenceEnd.check(END, "1h")).isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> SilenceEnd.check(null, null)).isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> SilenceEnd.check(null, "soon")).hasMessageContaining("1d12h");
        assertThatThrownBy(() -> SilenceEnd.check(null, "0")).hasMessageContaining("nothing");
    }

    private static SilenceController.NewSilence silence(List<String> matchers) {
        return new SilenceController.NewSilence(matchers, null, END, null, "maintenance");
    }
}
