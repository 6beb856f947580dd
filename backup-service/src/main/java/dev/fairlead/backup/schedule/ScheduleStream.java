package dev.fairlead.backup.schedule;

import dev.fairlead.events.backups.ScheduleEvent;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import java.util.Optional;

/** How the streams of schedules are named, keyed and shown. */
public final class ScheduleStream {
    private static final String CATEGORY = "schedule";

    private ScheduleStream() {}

    public static StreamType<ScheduleCommand, ScheduleState, ScheduleEvent> type() {
        return new StreamType<>(
                CATEGORY,
                ScheduleCommand.class,
                ScheduleEvent.class,
                new ScheduleDecider(),
                (stream, _) -> stream.substring(CATEGORY.length() + 1),
                true,
                (_, state) -> {
                    ScheduleView view = ScheduleView.of(state);
                    return Optional.of(
                            new Document(
                                    ScheduleView.KIND, view.backupSet(), view.backupSet(), view));
                });
    }

    public static String stream(String backupSet) {
        return CATEGORY + "-" + backupSet;
    }
}
