package dev.fairlead.alert.silence;

import dev.fairlead.alert.silence.SilenceState.Absent;
import dev.fairlead.alert.silence.SilenceState.Known;
import dev.fairlead.events.alerts.AlertEvent;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The streams {@code silence-<id>}; the id is their topic key. */
public final class SilenceStream {

    public static final StreamType<SilenceCommand, SilenceState, AlertEvent> TYPE =
            new StreamType<>(
                    "silence",
                    SilenceCommand.class,
                    AlertEvent.class,
                    new SilenceDecider(),
                    (stream, _) -> SilenceStream.TYPE.id(stream),
                    false,
                    (_, state) -> document(state));

    private SilenceStream() {}

    /** The stream of the silence with this id. */
    public static String of(String silenceId) {
        return TYPE.stream(silenceId);
    }

    private static Optional<Document> document(SilenceState state) {
        return switch (state) {
            case Absent _ -> Optional.empty();
            case Known known -> {
                SilenceView view = SilenceView.of(known);
                String sort = DateTimeFormatter.ISO_INSTANT.format(view.text().endsAt());
                yield Optional.of(new Document(SilenceView.KIND, view.id(), sort, view));
            }
        };
    }
}
