package dev.fairlead.platform.subject;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SubjectTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Subject CHECKOUT =
            Subject.of("checkout", "production", "payments")
                    .withRunbook("https://runbooks.example/checkout")
                    .withDashboard("https://dashboards.example/checkout");

    /** As documents and work keep the two. */
    record Kept(
            String id, @JsonUnwrapped Subject subject, @JsonUnwrapped @Nullable Suspect suspect) {
        Kept {
            suspect = Suspect.orNull(suspect);
        }
    }

    @Test
    void whatAnEventSaysComesBackAsItWas() {
        Suspect suspect = new Suspect("3", "d1", "d1-2-1");

        assertThat(Subject.of(CHECKOUT.said())).isEqualTo(CHECKOUT);
        assertThat(Subject.of(Subject.UNKNOWN.said())).isEqualTo(Subject.UNKNOWN);
        assertThat(Suspect.of(Suspect.said(suspect))).isEqualTo(suspect);
        assertThat(Suspect.of(Suspect.said(null))).isNull();
    }

    @Test
    void besideOtherFieldsOfJsonNothingIsWrittenOfWhatIsNotKnown() {
        Kept kept = new Kept("i1", Subject.ofTeam("payments"), null);

        String json = JSON.writeValueAsString(kept);

        assertThat(json).isEqualTo("{\"id\":\"i1\",\"team\":\"payments\"}");
        assertThat(JSON.readValue(json, Kept.class)).isEqualTo(kept);
    }

    @Test
    void besideOtherFieldsOfJsonBothAreReadAgain() {
        Kept kept = new Kept("i1", CHECKOUT, Suspect.ofVersion("3"));

        String json = JSON.writeValueAsString(kept);

        assertThat(json).contains("\"dashboard\":\"https://dashboards.example/checkout\"");
        assertThat(JSON.readValue(json, Kept.class)).isEqualTo(kept);
    }

    @Test
    void whatIsNotKnownIsCompletedAndWhatIsKnownStays() {
        Subject known = Subject.of("checkout", null, "platform");

        assertThat(known.or(CHECKOUT))
                .isEqualTo(
                        new Subject(
                                "checkout",
                                "production",
                                "platform",
                                CHECKOUT.runbook(),
                                CHECKOUT.dashboard()));
    }

    @Test
    void aPlaceIsAServiceAndWhereItIsKnownItsEnvironment() {
        assertThat(CHECKOUT.place()).isEqualTo("checkout/production");
        assertThat(Subject.of("checkout", null, null).place()).isEqualTo("checkout");
        assertThat(Subject.ofTeam("payments").place()).isNull();
    }

    @Test
    void aDeploymentIsSuspectedWhereTheEventNamesIt() {
        var said = Suspect.said(new Suspect("3", "d1", null));

        assertThat(Suspect.isDeployment("d1", said)).isTrue();
        assertThat(Suspect.isDeployment("d2", said)).isFalse();
        assertThat(Suspect.isDeployment("d1", null)).isFalse();
        assertThat(Suspect.isDeployment(null, Suspect.said(Suspect.ofVersion("3")))).isFalse();
    }
}
