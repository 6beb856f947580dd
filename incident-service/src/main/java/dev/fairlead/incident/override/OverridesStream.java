package dev.fairlead.incident.override;

import dev.fairlead.events.incidents.RotaEvent;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import java.util.Optional;

/** How the streams of overrides are named, keyed and shown: one for each schedule. */
public final class OverridesStream {

    /** The type of these streams. */
    public static final StreamType<OverrideCommand, Overrides, RotaEvent> TYPE =
            new StreamType<>(
                    "rota",
                    OverrideCommand.class,
                    RotaEvent.class,
                    new OverridesDecider(),
                    (stream, _) -> stream,
                    false,
                    OverridesStream::document);

    private OverridesStream() {}

    /** The stream of the schedule. */
    public static String of(String schedule) {
        return TYPE.stream(schedule);
    }

    private static Optional<Document> document(String stream, Overrides state) {
        String schedule = TYPE.id(stream);
        return Optional.of(new Document(Overrides.KIND, schedule, schedule, state));
    }
}
