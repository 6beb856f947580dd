package dev.fairlead.deploy.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.release.Release.Evidence;
import dev.fairlead.events.deployments.EvidenceEvent;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceDeciderTest {
    private static final CommandContext CONTEXT =
            new CommandContext(
                    Instant.parse("2026-12-01T00:00:00Z"),
                    Actor.event("e"),
                    null,
                    "lifecycle",
                    "e",
                    "none");

    private final EvidenceDecider decider = new EvidenceDecider();
    private EvidenceState state = decider.initial();

    @Test
    void theNewestFindingForAnItemCounts() {
        keep("unit-tests", "failed");
        keep("review", "passed");
        keep("unit-tests", "passed");

        assertThat(state.service()).isEqualTo("checkout");
        assertThat(state.version()).isEqualTo("4");
        assertThat(state.evidence())
                .containsExactly(
                        new Evidence("review", "passed", null, null),
                        new Evidence("unit-tests", "passed", null, null));
    }

    @Test
    void whatIsKnownAlreadyChangesNothing() {
        keep("unit-tests", "passed");

        assertThat(keep("unit-tests", "passed").reason()).isEqualTo("known-already");
    }

    @Test
    void whatWasFoundEarlierAndComesLaterChangesNothing() {
        keep(found("failed", "2026-11-28T10:00:00Z"));

        assertThat(keep(found("passed", "2026-11-28T09:00:00Z")).reason()).isEqualTo("newer-known");
        assertThat(state.evidence().getFirst().outcome()).isEqualTo("failed");
        assertThat(keep(found("passed", "2026-11-28T11:00:00Z")).reason())
                .isEqualTo("evidence-kept");
        assertThat(state.evidence()).containsExactly(found("passed", "2026-11-28T11:00:00Z"));
    }

    @Test
    void whatWouldBeTheNewestForEverIsRefusedAndYields() {
        assertThat(keep(found("passed", "2099-01-01T00:00:00Z")))
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        refused -> {
                            assertThat(refused.reason()).isEqualTo("found-in-future");
                            assertThat(refused.detail()).contains("2099-01-01");
                        });
        assertThat(keep(found("passed", "2026-12-01T00:05:00Z")).reason())
                .isEqualTo("evidence-kept");

        Evidence stored = found("passed", "2099-01-01T00:00:00Z");
        state = new EvidenceState("checkout", "4", List.of(stored));
        assertThat(keep(found("failed", "2026-11-30T00:00:00Z")).reason())
                .isEqualTo("evidence-kept");
    }

    private static Evidence found(String outcome, String at) {
        return new Evidence("scan", outcome, null, null, Instant.parse(at), "ci", null);
    }

    @Test
    void onlySoManyItemsAreKept() {
        for (int i = 0; i < 100; i++) {
            keep("item-" + i, "passed");
        }

        assertThat(keep("item-0", "failed").reason()).isEqualTo("evidence-kept");
        assertThat(keep("one-more", "passed"))
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        refused -> {
                            assertThat(refused.reason()).isEqualTo("too-many-items");
                            assertThat(refused.detail()).contains("'one-more'", "100 items");
                        });
    }

    private Decision<?> keep(String item, String outcome) {
        return keep(new Evidence(item, outcome, null, null));
    }

    private Decision<?> keep(Evidence evidence) {
        var command = new EvidenceCommand.Keep("checkout", "4", evidence, "ci");
        var decision = decider.decide(command, CONTEXT, state);
        if (decision instanceof Decision.Accepted<?> accepted) {
            for (var event : accepted.events()) {
                state = decider.evolve(state, (EvidenceEvent) event);
            }
        }
        return decision;
    }
}
