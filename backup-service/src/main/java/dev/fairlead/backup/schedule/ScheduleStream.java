package dev.fairlead.backup.schedule;

import dev.fairlead.events.backups.ScheduleEvent;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import java.util.Optional;

/** How the streams of schedules are named, keyed and shown. */
public final class ScheduleStream {
    /** The type of these streams. */
    public static final StreamType<ScheduleCommand, ScheduleState, ScheduleEvent> TYPE =
            new StreamType<>(
                    "schedule",
                    ScheduleCommand.class,
                    ScheduleEvent.class,
                    new ScheduleDecider(),
                    (stream, _) -> ScheduleStream.TYPE.id(stream),
                    true,
                    (_, state) -> {
                        ScheduleView view = ScheduleView.of(state);
                        return Optional.of(
                                new Document(
                                        ScheduleView.KIND,
                                        view.backupSet(),
                                        view.backupSet(),
                                        view));
                    });

    private ScheduleStream() {}

    /** The stream of the backup set. */
    public static String of(String backupSet) {
        return TYPE.stream(backupSet);
    }
}
