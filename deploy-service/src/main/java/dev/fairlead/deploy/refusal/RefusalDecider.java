package dev.fairlead.deploy.refusal;

import dev.fairlead.events.deployments.RefusalEvent;
import dev.fairlead.events.deployments.ReleaseRefused;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Tells refused records and releases as an event. */
public final class RefusalDecider implements Decider<RefusalCommand, RefusalState, RefusalEvent> {

    @Override
    public RefusalState initial() {
        return new RefusalState(0);
    }

    @Override
    public Decision<RefusalEvent> decide(
            RefusalCommand command, CommandContext context, RefusalState state) {
        return switch (command) {
            case RefusalCommand.Tell tell ->
                    Decision.accept("refusal-told", refused(tell, context));
            case RefusalCommand.Advise(String key, String reason, String detail) -> {
                Instant at = context.at();
                var tell = new RefusalCommand.Tell(key, 1, reason, detail, at, at);
                yield Decision.accept("advice-told", refused(tell, context));
            }
        };
    }

    private static ReleaseRefused refused(RefusalCommand.Tell tell, CommandContext context) {
        return ReleaseRefused.newBuilder()
                .requestKey(tell.key())
                .count(tell.count())
                .reason(tell.reason())
                .detail(tell.detail())
                .since(micros(tell.since()))
                .until(micros(tell.until()))
                .at(context.at())
                .build();
    }

    private static Instant micros(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public RefusalState evolve(RefusalState state, RefusalEvent event) {
        return switch (event) {
            case ReleaseRefused refused -> new RefusalState(state.records() + refused.count());
        };
    }

    @Override
    public List<Work<RefusalCommand>> react(RefusalEvent event, RefusalState after) {
        return List.of();
    }

    @Override
    public Closing closing(RefusalState state) {
        return Closing.IDLE;
    }
}
