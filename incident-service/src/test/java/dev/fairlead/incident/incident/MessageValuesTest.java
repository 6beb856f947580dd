package dev.fairlead.incident.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.incident.escalation.EscalationPlan;
import dev.fairlead.incident.incident.IncidentCommand.Acknowledge;
import dev.fairlead.incident.incident.IncidentCommand.PageTaken;
import dev.fairlead.incident.template.Field;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessageValuesTest {
    private final Story story = new Story().given(Samples.open());

    @Test
    void beforeAnybodyWasReachedWhoIsAskedFirstIsOnCall() {
        assertThat(onCall(Samples.plan())).isEqualTo("@ada");
    }

    @Test
    void whereNobodyHoldsTheRoleWhoIsAskedAfterIsOnCall() {
        EscalationPlan without =
                Samples.plan(
                        1,
                        List.of(Samples.nobody("primary", Story.START.plus(Duration.ofDays(1)))));

        assertThat(onCall(without)).isEqualTo("@ben");
    }

    @Test
    void whoAcknowledgedHasIt() {
        story.given(new Acknowledge(null));

        assertThat(onCall(Samples.plan()))
                .isEqualTo("@" + Objects.requireNonNull(view().progress().acknowledged()).by())
                .isNotEqualTo("@ada");
    }

    @Test
    void whatIsOverNamesWhoWasReachedAndNotWhoIsOnCallByNow() {
        assertThat(MessageValues.of(view())).doesNotContainKey(Field.ON_CALL);
        PageTaken taken = Samples.taken(Samples.FIRST, "ben");
        story.given(taken);

        assertThat(MessageValues.of(view())).containsEntry(Field.ON_CALL, "@ben");
    }

    private IncidentView view() {
        return IncidentView.of(story.incident());
    }

    private @Nullable String onCall(EscalationPlan plan) {
        return MessageValues.of(view(), plan, Story.START).get(Field.ON_CALL);
    }
}
