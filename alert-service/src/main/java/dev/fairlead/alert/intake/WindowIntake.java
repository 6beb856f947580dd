package dev.fairlead.alert.intake;

import dev.fairlead.alert.silence.SilenceCommand;
import dev.fairlead.alert.silence.SilenceStream;
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

/**
 * Maintenance windows silence: each is a silence under its own id, from its begin to its end. That
 * ends by its own time, whether or not anybody says so; a window that starts itself holds from its
 * begin on, too, though nobody were there to say it.
 */
public final class WindowIntake implements Reaction {

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
            case WindowPlanned planned when planned.startsItself() ->
                    follow(
                            planned,
                            planned.includesCritical(),
                            planned.startsAt(),
                            planned.endsAt());
            case WindowPlanned _ -> List.of();
            case WindowStarted started ->
                    follow(
                            started,
                            started.includesCritical(),
                            started.startsAt(),
                            started.endsAt());
            case WindowExtended extended ->
                    follow(
                            extended,
                            extended.includesCritical(),
                            extended.startsAt(),
                            extended.endsAt());
            case WindowOverran _, WindowEnded _, WindowCancelled _ ->
                    List.of(directed(event, new SilenceCommand.Release()));
        };
    }

    private static List<Directed> follow(
            WindowEvent event, boolean includesCritical, Instant startsAt, Instant endsAt) {
        try {
            return List.of(
                    directed(
                            event,
                            new SilenceCommand.Follow(
                                    event.windowId(),
                                    WindowSilence.of(event, includesCritical, startsAt, endsAt))));
        } catch (IllegalArgumentException impossible) {
            throw new ImpossibleEvent(
                    "window %s: %s".formatted(event.windowId(), impossible.getMessage()));
        }
    }

    private static Directed directed(WindowEvent event, SilenceCommand command) {
        return new Directed(SilenceStream.of(event.windowId()), command);
    }
}
