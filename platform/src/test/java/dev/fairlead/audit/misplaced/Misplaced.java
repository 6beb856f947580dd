package dev.fairlead.audit.misplaced;

import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.platform.decide.Reaction;
import dev.fairlead.platform.decide.StreamType;
import dev.fairlead.schemas.Event;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RestController;

/** Roles out of their places. */
public final class Misplaced {
    private Misplaced() {}

    @RestController
    static final class LooseController {}

    @Configuration
    static class LooseConfiguration {}

    @Component
    static final class LooseComponent {}

    static final class LooseReaction implements Reaction {
        @Override
        public Set<String> topics() {
            return Set.of();
        }

        @Override
        public List<Directed> on(ReceivedEvent received) {
            return List.of();
        }
    }

    record LooseRequest() implements EffectRequest {}

    static final class LooseHandler implements EffectHandler<LooseRequest, String> {
        @Override
        public Class<LooseRequest> requestType() {
            return LooseRequest.class;
        }

        @Override
        public EffectResult<String> handle(LooseRequest request, EffectContext context) {
            return EffectResult.done("done");
        }
    }

    static StreamType<String, String, Event> types(Decider<String, String, Event> decider) {
        return new StreamType<>(
                "misplaced",
                String.class,
                Event.class,
                decider,
                (stream, _) -> stream,
                false,
                (_, _) -> Optional.empty());
    }
}
