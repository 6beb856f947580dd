package dev.fairlead.console.upstream;

import java.util.Optional;
import java.util.function.Function;

/** What became of a request to a service. */
public sealed interface Answer<T> {

    /** It was answered. */
    record Value<T>(T value) implements Answer<T> {}

    /** The service refused, and said why. */
    record Refused<T>(Problem problem) implements Answer<T> {}

    /**
     * There was no answer, or none that can be read.
     *
     * @param why a sentence for people
     */
    record Away<T>(String why) implements Answer<T> {}

    /** The same outcome, of another value. */
    default <R> Answer<R> map(Function<T, R> function) {
        return switch (this) {
            case Value<T>(T value) -> new Value<>(function.apply(value));
            case Refused<T>(Problem problem) -> new Refused<>(problem);
            case Away<T>(String why) -> new Away<>(why);
        };
    }

    default Optional<T> found() {
        return this instanceof Value<T>(T value) ? Optional.of(value) : Optional.empty();
    }

    /** A sentence about why there is no value; empty where there is one. */
    default Optional<String> trouble() {
        return switch (this) {
            case Value<T> _ -> Optional.empty();
            case Refused<T>(Problem problem) -> Optional.of(problem.sentence());
            case Away<T>(String why) -> Optional.of(why);
        };
    }

    /** Whether the service does not take the token (any more). */
    default boolean isUnauthenticated() {
        return this instanceof Refused<T>(Problem problem) && problem.status() == 401;
    }

    /** Whether there is no such thing. */
    default boolean isNotFound() {
        return this instanceof Refused<T>(Problem problem) && problem.status() == 404;
    }
}
