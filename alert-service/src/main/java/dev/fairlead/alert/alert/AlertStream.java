package dev.fairlead.alert.alert;

import dev.fairlead.alert.alert.AlertState.Absent;
import dev.fairlead.alert.alert.AlertState.Firing;
import dev.fairlead.alert.alert.AlertState.Resolved;
import dev.fairlead.events.alerts.AlertEvent;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The streams {@code alert-<fingerprint>}; the fingerprint is their topic key. */
public final class AlertStream {

    public static final StreamType<AlertCommand, AlertState, AlertEvent> TYPE =
            new StreamType<>(
                    "alert",
                    AlertCommand.class,
                    AlertEvent.class,
                    new AlertDecider(),
                    (stream, _) -> AlertStream.TYPE.id(stream),
                    false,
                    (_, state) -> document(state));

    private AlertStream() {}

    /** The stream of the alert with this fingerprint. */
    public static String of(String fingerprint) {
        return TYPE.stream(fingerprint);
    }

    private static Optional<Document> document(AlertState state) {
        return switch (state) {
            case Absent _ -> Optional.empty();
            case Firing(var breach, var suppression, var since) ->
                    Optional.of(document(AlertView.firing(breach).with(suppression, since)));
            case Resolved(var breach, var recovery) ->
                    Optional.of(document(AlertView.firing(breach).resolved(recovery)));
        };
    }

    private static Document document(AlertView view) {
        return new Document(
                AlertView.KIND,
                view.fingerprint(),
                DateTimeFormatter.ISO_INSTANT.format(view.alert().startsAt()),
                view);
    }
}
