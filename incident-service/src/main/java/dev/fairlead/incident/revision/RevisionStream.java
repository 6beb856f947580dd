package dev.fairlead.incident.revision;

import dev.fairlead.events.incidents.PostMortemEvent;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import java.util.Optional;

/** How the streams of edits are named, keyed and shown: one for each edit. */
public final class RevisionStream {

    /** The type of these streams. */
    public static final StreamType<RevisionCommand, RevisionState, PostMortemEvent> TYPE =
            new StreamType<>(
                    "revision",
                    RevisionCommand.class,
                    PostMortemEvent.class,
                    new RevisionDecider(),
                    (stream, _) -> RevisionStream.TYPE.id(stream),
                    false,
                    RevisionStream::document);

    private RevisionStream() {}

    /** The stream of that edit. */
    public static String of(String incidentId, int revision) {
        return TYPE.stream(Revision.id(incidentId, revision));
    }

    private static Optional<Document> document(String stream, RevisionState state) {
        Revision kept = state.kept();
        return kept == null
                ? Optional.empty()
                : Optional.of(
                        new Document(Revision.KIND, TYPE.id(stream), kept.at().toString(), kept));
    }
}
