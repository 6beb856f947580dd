package dev.fairlead.deploy.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairlead.deploy.observed.Observation;
import dev.fairlead.deploy.observed.Status;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times that PostgreSQL cannot read, or that nobody can mean, never get on record. */
class ObservingTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0000-01-01T00:00:00Z, 2000-01-01T00:00:00Z",
        "-0044-03-15T00:00:00Z, 2000-01-01T00:00:00Z",
        "+10000-01-01T00:00:00Z, 2026-11-30T12:00:00Z",
        "2026-11-30T12:00:01Z, 2026-11-30T12:00:00Z",
        "2026-11-30T11:00:00.123456789Z, 2026-11-30T11:00:00.123456Z",
    })
    void whatAHookSaysOfATimeIsBroughtToOneThatMayBe(String said, String dated) {
        assertThat(Observing.dated(observation(Instant.parse(said), null), NOW).reportedAt())
                .isEqualTo(dated);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01T00:00:00Z",
                "1969-12-31T23:59:59Z",
                "2026-12-01T12:00:01Z",
                "+10000-01-01T00:00:00Z"
            })
    void aTimeAtWhichNoCommitWasMadeIsLeftOut(String committed) {
        Instant at = Instant.parse(committed);

        assertThat(Observing.dated(observation(NOW, at), NOW).committedAt()).isNull();
        assertThat(refused(NOW, at)).isEqualTo("/committedAt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01T00:00:00Z",
                "1999-12-31T23:59:59Z",
                "2026-12-01T12:00:01Z",
                "+10000-01-01T00:00:00Z"
            })
    void aCallerIsToldOfATimeThatCannotBe(String at) {
        assertThat(refused(Instant.parse(at), null)).isEqualTo("/at");
    }

    @Test
    void anyOtherTimeStays() {
        Instant committed = Instant.parse("1970-01-01T00:00:00Z");

        assertThat(Observing.dated(observation(NOW, committed), NOW))
                .isEqualTo(observation(NOW, committed));
        assertThat(told(NOW, committed).told("ci", NOW).at()).isEqualTo(NOW);
        assertThat(told(null, null).told("ci", NOW).at()).isEqualTo(NOW);
    }

    private static @Nullable String refused(Instant at, @Nullable Instant committed) {
        var problem =
                catchThrowableOfType(
                        ProblemException.class, () -> told(at, committed).told("ci", NOW));
        assertThat(problem.errors()).hasSize(1);
        FieldError error = problem.errors().getFirst();
        return error.pointer();
    }

    private static NewObservation told(@Nullable Instant at, @Nullable Instant committed) {
        return new NewObservation(
                "checkout",
                "production",
                "1.4.2",
                Status.SUCCEEDED,
                "argo-1",
                null,
                null,
                null,
                committed,
                null,
                at);
    }

    private static Observation observation(Instant at, @Nullable Instant committed) {
        return new Observation(
                "id",
                "checkout",
                "production",
                "1.4.2",
                "payments",
                "github",
                "17",
                Status.SUCCEEDED,
                null,
                null,
                null,
                committed,
                null,
                null,
                at);
    }
}
