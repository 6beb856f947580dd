package dev.fairlead.deploy.intake;

import dev.fairlead.deploy.refusal.RefusalCommand;
import dev.fairlead.deploy.refusal.RefusalStream;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.RefusalAnswer;
import dev.fairlead.schemas.Topic;
import java.util.Set;

/** Pipelines' records that prove nothing are answered by an event, for pipelines and people. */
public final class ReleaseRefusals implements RefusalAnswer {

    @Override
    public Set<String> topics() {
        return Set.of(Topic.CI.topicName());
    }

    @Override
    public Directed answer(RefusedRecords refused) {
        return new Directed(
                RefusalStream.of(refused.key()),
                new RefusalCommand.Tell(
                        refused.key(),
                        refused.count(),
                        refused.reason(),
                        refused.detail(),
                        refused.since(),
                        refused.until()));
    }
}
