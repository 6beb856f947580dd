package dev.fairlead.alert.watch;

import dev.fairlead.alert.watch.WatchState.Absent;
import dev.fairlead.alert.watch.WatchState.Active;
import dev.fairlead.alert.watch.WatchState.Completed;
import dev.fairlead.alert.watch.WatchState.Stopped;
import dev.fairlead.alert.watch.WatchView.End;
import dev.fairlead.events.alerts.AlertEvent;
import dev.fairlead.events.alerts.AnalysisCompleted;
import dev.fairlead.events.alerts.JudgedSample;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The streams {@code watch-<watch id>}; the id is their topic key. */
public final class WatchStream {

    public static final StreamType<WatchCommand, WatchState, AlertEvent> TYPE =
            new StreamType<>(
                    "watch",
                    WatchCommand.class,
                    AlertEvent.class,
                    new WatchDecider(),
                    (stream, _) -> WatchStream.TYPE.id(stream),
                    false,
                    (_, state) -> document(state));

    private WatchStream() {}

    /** The stream of the watch with this id. */
    public static String of(String watchId) {
        return TYPE.stream(watchId);
    }

    private static Optional<Document> document(WatchState state) {
        return switch (state) {
            case Absent _ -> Optional.empty();
            case Active(Watch watch, Instant startedAt) ->
                    document(watch, startedAt, WatchView.ACTIVE, End.NONE);
            case Completed(Watch watch, Instant startedAt, AnalysisCompleted analysis) ->
                    document(watch, startedAt, "completed", end(analysis));
            case Stopped(Watch watch, Instant startedAt, String reason, Instant at) ->
                    document(watch, startedAt, "stopped", End.stopped(reason, at));
        };
    }

    private static Optional<Document> document(
            Watch watch, Instant startedAt, String state, End end) {
        WatchView view = WatchView.of(watch, startedAt, state, end);
        String sort = DateTimeFormatter.ISO_INSTANT.format(startedAt);
        return Optional.of(new Document(WatchView.KIND, watch.id(), sort, view));
    }

    private static End end(AnalysisCompleted analysis) {
        return new End(
                analysis.verdict(),
                analysis.reason(),
                analysis.at(),
                analysis.requests(),
                analysis.samples().stream().map(WatchStream::sample).toList());
    }

    private static JudgedCondition sample(JudgedSample sample) {
        return new JudgedCondition(
                sample.query(),
                sample.expression(),
                sample.value(),
                sample.threshold(),
                sample.breached(),
                sample.evaluatedAt());
    }
}
