package dev.fairlead.maintenance.stopwatch;

import dev.fairlead.events.maintenance.StopwatchEvent;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.StreamType;
import java.time.Instant;
import java.util.Optional;

/** How the streams of stopwatches are named and keyed; nobody looks at them. */
public final class StopwatchStream {
    /** The type of these streams. */
    public static final StreamType<StopwatchCommand, StopwatchState, StopwatchEvent> TYPE =
            new StreamType<>(
                    "stopwatch",
                    StopwatchCommand.class,
                    StopwatchEvent.class,
                    new StopwatchDecider(),
                    (stream, _) -> StopwatchStream.TYPE.id(stream),
                    false,
                    (_, _) -> Optional.empty());

    private StopwatchStream() {}

    /** It begins; twice is once. */
    public static Directed begin(String watchId, Instant at) {
        return new Directed(TYPE.stream(watchId), new StopwatchCommand.Begin(watchId, at));
    }

    /** A part of it is over. */
    public static Directed read(String watchId, String lap, Instant at) {
        return new Directed(TYPE.stream(watchId), new StopwatchCommand.Read(lap, at));
    }
}
