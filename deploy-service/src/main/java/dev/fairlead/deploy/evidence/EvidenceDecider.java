package dev.fairlead.deploy.evidence;

import dev.fairlead.deploy.gate.Checklist;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.events.deployments.EvidenceEvent;
import dev.fairlead.events.deployments.EvidenceKept;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the newest finding for each item of the checklist, of a limited number of items: the one
 * that was found last, and of those of which that is not known the one that came last.
 */
public final class EvidenceDecider
        implements Decider<EvidenceCommand, EvidenceState, EvidenceEvent> {
    private static final int MOST_ITEMS = 100;

    @Override
    public EvidenceState initial() {
        return EvidenceState.NONE;
    }

    @Override
    public Decision<EvidenceEvent> decide(
            EvidenceCommand command, CommandContext context, EvidenceState state) {
        return switch (command) {
            case EvidenceCommand.Keep keep -> keep(keep, context, state);
        };
    }

    private static Decision<EvidenceEvent> keep(
            EvidenceCommand.Keep keep, CommandContext context, EvidenceState state) {
        if (state.evidence().contains(keep.evidence())) {
            return Decision.nothing("known-already");
        }
        if (Checklist.isStillToCome(keep.evidence(), context.at())) {
            return Decision.refuse(
                    "found-in-future",
                    "at: '%s' (expected: not after %s)"
                            .formatted(keep.evidence().at(), context.at()));
        }
        // What older versions took with a time to come is the newest no longer.
        Optional<Release.Evidence> known =
                state.known(keep.evidence())
                        .filter(one -> !Checklist.isStillToCome(one, context.at()));
        if (known.filter(keep.evidence()::isOlderThan).isPresent()) {
            return Decision.nothing("newer-known");
        }
        if (state.known(keep.evidence()).isEmpty() && state.evidence().size() >= MOST_ITEMS) {
            return Decision.refuse(
                    "too-many-items",
                    "item: '%s' (expected: one of the %d items that version %s of %s has evidence for)"
                            .formatted(
                                    keep.evidence().item(),
                                    MOST_ITEMS,
                                    keep.version(),
                                    keep.service()));
        }
        return Decision.accept("evidence-kept", kept(keep, context));
    }

    private static EvidenceKept kept(EvidenceCommand.Keep keep, CommandContext context) {
        return EvidenceKept.newBuilder()
                .service(keep.service())
                .version(keep.version())
                .evidence(keep.evidence().event())
                .by(keep.by())
                .at(context.at())
                .build();
    }

    @Override
    public EvidenceState evolve(EvidenceState state, EvidenceEvent event) {
        return switch (event) {
            case EvidenceKept kept ->
                    state.with(
                            kept.service(), kept.version(), Release.Evidence.of(kept.evidence()));
        };
    }

    @Override
    public List<Work<EvidenceCommand>> react(EvidenceEvent event, EvidenceState after) {
        return List.of();
    }
}
