package dev.fairlead.maintenance.sighting;

import dev.fairlead.events.maintenance.SightingEvent;
import dev.fairlead.maintenance.sighting.SightingCommand.Note;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import java.time.Instant;
import java.util.Optional;

/** How the streams of sightings are named, keyed and shown. */
public final class SightingStream {
    /** The type of these streams. */
    public static final StreamType<SightingCommand, SightingState, SightingEvent> TYPE =
            new StreamType<>(
                    "sighting",
                    SightingCommand.class,
                    SightingEvent.class,
                    new SightingDecider(),
                    (stream, _) -> SightingStream.TYPE.id(stream),
                    false,
                    (stream, state) ->
                            Optional.of(document(SightingStream.TYPE.id(stream), state)));

    private SightingStream() {}

    private static Document document(String subject, SightingState state) {
        int colon = subject.indexOf(':');
        return new Document(
                SightingView.KIND,
                subject,
                subject,
                new SightingView(
                        subject.substring(0, colon), subject.substring(colon + 1), state.signs()));
    }

    /**
     * A sign was seen.
     *
     * @param of what kind of thing it is seen of, a word
     */
    public static Directed note(String of, String name, String sign, Instant at) {
        String subject = of + ":" + name;
        return new Directed(TYPE.stream(subject), new Note(subject, sign, at));
    }
}
