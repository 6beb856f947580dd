package dev.fairlead.maintenance.finding;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fairlead.events.maintenance.FindingEvent;
import dev.fairlead.maintenance.finding.FindingState.Absent;
import dev.fairlead.maintenance.finding.FindingState.Closed;
import dev.fairlead.maintenance.finding.FindingState.Open;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import java.util.Optional;
import java.util.UUID;

/** How the streams of findings are named, keyed and shown. */
public final class FindingStream {
    /** The type of these streams. */
    public static final StreamType<FindingCommand, FindingState, FindingEvent> TYPE =
            new StreamType<>(
                    "finding",
                    FindingCommand.class,
                    FindingEvent.class,
                    new FindingDecider(),
                    (stream, _) -> FindingStream.TYPE.id(stream),
                    false,
                    (_, state) -> document(state));

    private FindingStream() {}

    /** The stream of the finding. */
    public static String of(String findingId) {
        return TYPE.stream(findingId);
    }

    /** Its id: however often it is found, it is one. */
    public static String id(String probe, String kind, String object) {
        String name = "finding\n%s\n%s\n%s".formatted(probe, kind, object);
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
    }

    private static Optional<Document> document(FindingState state) {
        return switch (state) {
            case Absent() -> Optional.empty();
            case Open(var opened) -> Optional.of(document(FindingView.of(opened, null)));
            case Closed(var opened, var closed) ->
                    Optional.of(document(FindingView.of(opened, closed)));
        };
    }

    private static Document document(FindingView view) {
        return new Document(FindingView.KIND, view.id(), view.openedAt().toString(), view);
    }
}
