package dev.fairlead.deploy.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.observed.Observation;
import dev.fairlead.deploy.observed.ObservedView;
import dev.fairlead.deploy.observed.Status;
import dev.fairlead.platform.decide.Tone;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LastObservedTest {

    @Test
    void theOneThatSucceededLastSinceTheVersionThatServesAgainIsMeant() {
        assertThat(meant("2", succeeded("1", 1), succeeded("2", 2), succeeded("3", 3)))
                .isEqualTo("3");
        assertThat(meant("1", succeeded("1", 1), succeeded("2", 2), succeeded("3", 3)))
                .isEqualTo("3");
    }

    @Test
    void whatCameBeforeTheVersionThatServesAgainIsNotMeant() {
        assertThat(meant("2", succeeded("1", 1), succeeded("2", 2))).isNull();
        assertThat(meant("2", succeeded("1", 1), succeeded("2", 2), rolledBack("3", 3, "by hand")))
                .isNull();
        assertThat(meant("2", succeeded("2", 1), succeeded("3", 2), succeeded("2", 3))).isNull();
    }

    @Test
    void ofAVersionThatIsNotKnownAnyOtherMayBeMeant() {
        assertThat(meant("0", succeeded("1", 1), succeeded("2", 2))).isEqualTo("2");
        assertThat(meant("0")).isNull();
    }

    @Test
    void whatEndsAfterTheRollbackIsNotLookedAt() {
        assertThat(meant("1", succeeded("1", 1), succeeded("2", 2), succeeded("3", 12)))
                .isEqualTo("2");
        assertThat(meant("1", succeeded("1", 1), succeeded("2", 2), succeeded("1", 12)))
                .isEqualTo("2");
    }

    @Test
    void theRollbackToldTwiceFindsTheSameAgain() {
        assertThat(
                        meant(
                                "1",
                                succeeded("1", 1),
                                rolledBack("2", 2, "rolled back to 1 (/ci#e-1)"),
                                succeeded("3", 3)))
                .isEqualTo("2");
    }

    /** Version of the one that a rollback at 10 is about; null where none is. */
    private static @Nullable String meant(String back, ObservedView... newest) {
        return LastObserved.meant(List.of(newest), rollback(back))
                .map(ObservedView::version)
                .orElse(null);
    }

    private static Observation rollback(String version) {
        return new Observation(
                "back",
                "checkout",
                "production",
                version,
                "payments",
                "cdevents",
                "/ci#e-1",
                Status.SUCCEEDED,
                null,
                null,
                null,
                null,
                null,
                null,
                Instant.ofEpochSecond(10));
    }

    private static ObservedView succeeded(String version, long ended) {
        return view(version, ended, Status.SUCCEEDED, null);
    }

    private static ObservedView rolledBack(String version, long ended, String detail) {
        return view(version, ended, Status.ROLLED_BACK, detail);
    }

    private static ObservedView view(
            String version, long ended, Status status, @Nullable String detail) {
        Instant at = Instant.ofEpochSecond(ended);
        return new ObservedView(
                version + "-" + ended,
                "checkout",
                "production",
                version,
                "payments",
                status,
                Tone.GOOD,
                "cdevents",
                "/ci#" + ended,
                null,
                null,
                null,
                null,
                null,
                detail,
                at,
                null,
                at,
                at,
                version);
    }
}
