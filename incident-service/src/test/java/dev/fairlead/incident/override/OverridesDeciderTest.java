package dev.fairlead.incident.override;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.incidents.RotaEvent;
import dev.fairlead.incident.oncall.OverrideKind;
import dev.fairlead.incident.oncall.RotaOverride;
import dev.fairlead.incident.override.OverrideCommand.MakeOverride;
import dev.fairlead.incident.override.OverrideCommand.WithdrawOverride;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OverridesDeciderTest {
    private final OverridesDecider decider = new OverridesDecider();
    private Overrides state = decider.initial();

    @Test
    void whatIsMadeHoldsWithWhoAndWhy() {
        decide("ada", make("o1", "09", "17", "ben"));

        assertThat(state.made())
                .containsExactly(
                        new MadeOverride(
                                "o1",
                                what("09", "17", "ben", OverrideKind.REPLACE),
                                "ada",
                                "a dentist",
                                Instant.parse("2026-11-23T10:00:00Z")));
        assertThat(decider.closing(state)).isEqualTo(Closing.OPEN);
    }

    @Test
    void twoCannotSayWhoHoldsARoleAtTheSameTime() {
        decide("ada", make("o1", "09", "17", "ben"));

        assertThat(reason(decide("cem", make("o2", "16", "18", null))))
                .isEqualTo("override-overlaps");
        assertThat(reason(decide("cem", make("o3", "17", "18", null)))).isEqualTo("made");
    }

    @Test
    void somebodyWhoIsAddedStandsBesideThem() {
        decide("ada", make("o1", "09", "17", "ben"));

        assertThat(reason(decide("cem", added("o2", "cem")))).isEqualTo("made");
        assertThat(reason(decide("cem", added("o3", "cem")))).isEqualTo("override-overlaps");
        assertThat(reason(decide("cem", added("o4", "dana")))).isEqualTo("made");
    }

    @Test
    void oneTakesThePlaceOfAnother() {
        decide("ada", make("o1", "09", "17", "ben"));

        decide(
                "cem",
                new MakeOverride(
                        "platform", "o2", what("09", "18", "cem", OverrideKind.REPLACE), "o1"));

        assertThat(state.made()).extracting(MadeOverride::id).containsExactly("o2");
    }

    @Test
    void whatIsWithdrawnIsGoneAndOnlyOnce() {
        decide("ada", make("o1", "09", "17", "ben"));

        assertThat(reason(decide("ada", new WithdrawOverride("platform", "o1"))))
                .isEqualTo("withdrawn");
        assertThat(state.made()).isEmpty();
        assertThat(decider.closing(state)).isEqualTo(Closing.IDLE);
        assertThat(reason(decide("ada", new WithdrawOverride("platform", "o1"))))
                .isEqualTo("override-unknown");
    }

    @Test
    void aRepeatedRequestMakesNoSecondOne() {
        decide("ada", make("o1", "09", "17", "ben"));

        assertThat(reason(decide("ada", make("o1", "09", "17", "ben"))))
                .isEqualTo(OverridesDecider.ALREADY_MADE);
        assertThat(state.made()).hasSize(1);
    }

    private static MakeOverride make(
            String id, String from, String until, @Nullable String person) {
        return new MakeOverride("platform", id, what(from, until, person, null), null);
    }

    private static MakeOverride added(String id, String person) {
        return new MakeOverride("platform", id, what("09", "17", person, OverrideKind.ADD), null);
    }

    private static RotaOverride what(
            String from, String until, @Nullable String person, @Nullable OverrideKind kind) {
        return new RotaOverride(
                "primary",
                LocalDateTime.parse("2026-11-24T" + from + ":00"),
                LocalDateTime.parse("2026-11-24T" + until + ":00"),
                person,
                kind);
    }

    private Decision<RotaEvent> decide(String by, OverrideCommand command) {
        CommandContext context =
                new CommandContext(
                        Instant.parse("2026-11-23T10:00:00Z"),
                        Actor.caller(by),
                        "a dentist",
                        "lifecycle-1",
                        null,
                        "config-1");
        Decision<RotaEvent> decision = decider.decide(command, context, state);
        if (decision instanceof Decision.Accepted<RotaEvent> accepted) {
            accepted.events().forEach(event -> state = decider.evolve(state, event));
        }
        return decision;
    }

    private static String reason(Decision<RotaEvent> decision) {
        return decision.reason();
    }
}
