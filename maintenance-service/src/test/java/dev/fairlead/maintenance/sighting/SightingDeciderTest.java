package dev.fairlead.maintenance.sighting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.maintenance.SightingEvent;
import dev.fairlead.maintenance.sighting.SightingCommand.Note;
import dev.fairlead.maintenance.sighting.SightingState.Span;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SightingDeciderTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    private final SightingDecider decider = new SightingDecider();
    private SightingState state = decider.initial();

    private Decision<SightingEvent> give(String sign, Instant at) {
        var context = new CommandContext(NOON, Actor.system("test"), null, "life", null, "hash");
        Decision<SightingEvent> decision =
                decider.decide(new Note("caller:ada", sign, at), context, state);
        if (decision instanceof Decision.Accepted<SightingEvent> accepted) {
            for (SightingEvent event : accepted.events()) {
                state = decider.evolve(state, event);
            }
        }
        return decision;
    }

    @Test
    void theFirstAndTheLastTimeAreKeptAndWhatComesAgainOrLateIsNothing() {
        give("used", NOON);
        assertThat(give("used", NOON).reason()).isEqualTo("seen-already");
        give("used", NOON.plusSeconds(60));
        assertThat(give("used", NOON.plusSeconds(30)).reason()).isEqualTo("seen-already");

        assertThat(state.signs()).containsEntry("used", new Span(NOON, NOON.plusSeconds(60)));
    }

    @Test
    void ofTenThousandAddressesTheLastSixtyStay() {
        for (int i = 0; i < 10_000; i++) {
            give("address " + i, NOON.plusSeconds(i));
        }

        assertThat(state.signs())
                .hasSize(SightingState.MOST_OF_A_KIND)
                .containsKey("address 9999")
                .doesNotContainKey("address 9939");
    }

    /** It is noted once, and whoever comes from many addresses must not make it forgotten. */
    @Test
    void addressesMakeRoomForAddressesOnly() {
        give("listed 0123456789ab operator", NOON);
        give("changed", NOON);
        for (int i = 1; i <= 10_000; i++) {
            give("address " + i, NOON.plusSeconds(i));
        }

        assertThat(state.signs())
                .hasSize(SightingState.MOST_OF_A_KIND + 2)
                .containsKeys("listed 0123456789ab operator", "changed", "address 10000");
    }
}
