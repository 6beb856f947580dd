package dev.fairlead.platform.web.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fairlead.platform.decide.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a refusal of the rules is answered. */
class ConflictsTest {
    private static final Outcome.Refused REFUSED =
            new Outcome.Refused("note-a", "already-noted", "it was noted; read it");

    @Test
    void aRefusalIsAConflictWithItsDetailAndReason() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Conflicts.require(REFUSED, "already-read"))
                .satisfies(problem -> {
                    assertThat(problem.type()).isEqualTo(ProblemType.CONFLICT);
                    assertThat(problem.detail()).isEqualTo("it was noted; read it");
                    assertThat(problem.members()).isEqualTo(Map.of("reason", "already-noted"));
                });
    }

    @Test
    void whatIsAcceptedOrWasGivenBeforeIsNone() {
        var accepted = new Outcome.Accepted("note-a", "noted", 1, List.of("e-1"));

        assertThatCode(() -> Conflicts.require(accepted)).doesNotThrowAnyException();
        assertThatCode(() -> Conflicts.require(REFUSED, "already-noted"))
                .doesNotThrowAnyException();
    }
}
