package dev.fairlead.deploy.intake;

import dev.fairlead.deploy.calm.CalmCommand;
import dev.fairlead.deploy.calm.CalmStream;
import dev.fairlead.events.maintenance.WindowCancelled;
import dev.fairlead.events.maintenance.WindowEnded;
import dev.fairlead.events.maintenance.WindowEvent;
import dev.fairlead.events.maintenance.WindowExtended;
import dev.fairlead.events.maintenance.WindowOverran;
import dev.fairlead.events.maintenance.WindowPlanned;
import dev.fairlead.events.maintenance.WindowStarted;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction;
import dev.fairlead.schemas.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Maintenance windows that freeze hold the releases of their services. */
public final class WindowReaction implements Reaction {

    @Override
    public Set<String> topics() {
        return Set.of(Topic.MAINTENANCE.topicName());
    }

    @Override
    public List<Directed> on(ReceivedEvent received) {
        if (!(received.event() instanceof WindowEvent event)) {
            return List.of();
        }
        return switch (event) {
            case WindowPlanned planned when planned.freezes() && planned.startsItself() ->
                    follow(planned, planned.startsAt(), planned.endsAt());
            case WindowStarted started when started.freezes() ->
                    follow(started, started.startsAt(), started.endsAt());
            case WindowExtended extended when extended.freezes() ->
                    follow(extended, extended.startsAt(), extended.endsAt());
            case WindowPlanned _, WindowStarted _, WindowExtended _ -> List.of();
            // The work goes on; one that does not freeze is not followed.
            case WindowOverran overran -> told(overran, new CalmCommand.Overrun(overran.endsAt()));
            case WindowEnded _, WindowCancelled _ -> told(event, new CalmCommand.Release());
        };
    }

    private static List<Directed> follow(WindowEvent event, Instant startsAt, Instant endsAt) {
        return told(
                event,
                new CalmCommand.Follow(
                        event.windowId(),
                        event.title(),
                        event.services(),
                        event.environment(),
                        startsAt,
                        endsAt));
    }

    private static List<Directed> told(WindowEvent event, CalmCommand command) {
        return List.of(new Directed(CalmStream.of(event.windowId()), command));
    }
}
