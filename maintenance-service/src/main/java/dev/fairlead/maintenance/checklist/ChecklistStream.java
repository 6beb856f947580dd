package dev.fairlead.maintenance.checklist;

import dev.fairlead.events.maintenance.ChecklistEvent;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import java.util.Optional;

/** How the streams of checklists are named, keyed and shown. */
public final class ChecklistStream {
    /** The type of these streams. */
    public static final StreamType<ChecklistCommand, ChecklistState, ChecklistEvent> TYPE =
            new StreamType<>(
                    "checklist",
                    ChecklistCommand.class,
                    ChecklistEvent.class,
                    new ChecklistDecider(),
                    (stream, _) -> ChecklistStream.TYPE.id(stream),
                    false,
                    (stream, state) -> {
                        String period = ChecklistStream.TYPE.id(stream);
                        return Optional.of(
                                new Document(
                                        ChecklistView.KIND,
                                        period,
                                        period,
                                        ChecklistView.of(period, state)));
                    });

    private ChecklistStream() {}

    /** The stream of the day or month. */
    public static String of(String period) {
        return TYPE.stream(period);
    }
}
