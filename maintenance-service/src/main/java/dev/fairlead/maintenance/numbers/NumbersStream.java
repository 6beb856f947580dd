package dev.fairlead.maintenance.numbers;

import dev.fairlead.events.maintenance.NumbersEvent;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import dev.fairlead.platform.decide.Work;
import java.time.Instant;
import java.util.Optional;

/** How the streams of numbers are named, keyed and shown. */
public final class NumbersStream {
    /** The type of these streams. */
    public static final StreamType<NumbersCommand, NumbersState, NumbersEvent> TYPE =
            new StreamType<>(
                    "numbers",
                    NumbersCommand.class,
                    NumbersEvent.class,
                    new NumbersDecider(),
                    (stream, _) -> NumbersStream.TYPE.id(stream),
                    false,
                    (stream, state) -> {
                        String day = NumbersStream.TYPE.id(stream);
                        return Optional.of(
                                new Document(
                                        NumbersView.KIND,
                                        day,
                                        day,
                                        new NumbersView(day, state.sums(), state.most())));
                    });

    private NumbersStream() {}

    /** The stream of the day. */
    public static String of(String day) {
        return TYPE.stream(day);
    }

    /** What another service says. */
    public static Directed directed(NumbersCommand.Add add) {
        return new Directed(of(add.day()), add);
    }

    /** What an own stream asks for because of its event. */
    public static <C> Work<C> tell(Instant at, Count... added) {
        NumbersCommand.Add add = NumbersCommand.Add.of(at, added);
        return new Work.Tell<>(of(add.day()), add, 1, 1);
    }
}
