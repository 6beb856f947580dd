package dev.fairlead.alert.watch;

import dev.fairlead.alert.watch.WatchState.Absent;
import dev.fairlead.alert.watch.WatchState.Active;
import dev.fairlead.alert.watch.WatchState.Completed;
import dev.fairlead.alert.watch.WatchState.Stopped;
import dev.fairlead.events.alerts.AlertEvent;
import dev.fairlead.events.alerts.AnalysisCompleted;
import dev.fairlead.events.alerts.JudgedSample;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The streams {@code watch-<watch id>}; the id is their topic key. */
public final class WatchStreams {

    public static final StreamType<WatchCommand, WatchState, AlertEvent> TYPE =
            new StreamType<>(
                    "watch",
                    WatchCommand.class,
                    AlertEvent.class,
                    new WatchDecider(),
                    (stream, _) -> stream.substring("watch-".length()),
                    false,
                    (_, state) -> document(state));

    private WatchStreams() {}

    /** The stream of the watch with this id. */
    public static String of(String watchId) {
        return TYPE.stream(watchId);
    }

    private static Optional<Document> document(WatchState state) {
        return switch (state) {
            case Absent _ -> Optional.empty();
            case Active(Watch watch, Instant startedAt) ->
                    Optional.of(document(watch, startedAt, WatchView.ACTIVE, null, null, null));
            case Completed(Watch watch, Instant startedAt, AnalysisCompleted analysis) ->
                    Optional.of(
                            document(
                                    watch,
                                    startedAt,
                                    "completed",
                                    analysis,
                                    analysis.reason(),
                                    analysis.at()));
            case Stopped(Watch watch, Instant startedAt, String reason, Instant at) ->
                    Optional.of(document(watch, startedAt, "stopped", null, reason, at));
        };
    }

    private static Document document(
            Watch watch,
            Instant startedAt,
            String state,
            @Nullable AnalysisCompleted analysis,
            @Nullable String reason,
            @Nullable Instant endedAt) {
        WatchView view =
                new WatchView(
                        watch.id(),
                        state,
                        watch.deploymentId(),
                        watch.service(),
                        watch.environment(),
                        watch.version(),
                        startedAt,
                        startedAt.plus(watch.bake()),
                        watch.deadline(),
                        analysis == null ? null : analysis.verdict(),
                        reason,
                        endedAt,
                        analysis == null ? null : analysis.requests(),
                        analysis == null ? List.of() : samples(analysis),
                        watch);
        return new Document(
                WatchView.KIND, watch.id(), DateTimeFormatter.ISO_INSTANT.format(startedAt), view);
    }

    private static List<JudgedCondition> samples(AnalysisCompleted analysis) {
        return analysis.samples().stream().map(WatchStreams::sample).toList();
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
