package dev.fairlead.console.upstream;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What became of a request to a service. */
public sealed interface Answer<T> {
    /** How the time of an old answer is written. */
    DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /** It was answered. */
    record Value<T>(T value) implements Answer<T> {}

    /** The service refused, and said why. */
    record Refused<T>(Problem problem) implements Answer<T> {}

    /**
     * There was no answer, or none that can be read.
     *
     * @param why a sentence for people
     * @param late whether it was waited for in vain
     * @param before what was answered before; null where that is not known
     */
    record Away<T>(String why, boolean late, @Nullable Before<T> before) implements Answer<T> {
        public Away(String why) {
            this(why, false, null);
        }

        /**
         * It was waited for in vain.
         *
         * @param service its name in sentences
         */
        static <T> Away<T> late(String service) {
            return new Away<>(service + " does not answer in time.", true, null);
        }

        /**
         * It may still come.
         *
         * @param service its name in sentences
         */
        static <T> Away<T> awaited(String service) {
            return new Away<>("Waiting for " + service + ".");
        }
    }

    /** An answer of some time ago. */
    record Before<T>(T value, Instant at) {}

    /** The same outcome, of another value. */
    default <R> Answer<R> map(Function<T, R> function) {
        return switch (this) {
            case Value<T>(T value) -> new Value<>(function.apply(value));
            case Refused<T>(Problem problem) -> new Refused<>(problem);
            case Away<T>(String why, boolean late, Before<T> before) ->
                    new Away<>(
                            why,
                            late,
                            before == null
                                    ? null
                                    : new Before<>(function.apply(before.value()), before.at()));
        };
    }

    /** What it says, or said before. */
    default Optional<T> found() {
        return switch (this) {
            case Value<T>(T value) -> Optional.of(value);
            case Away<T>(_, _, Before<T> before) -> Optional.ofNullable(before).map(Before::value);
            case Refused<T> _ -> Optional.empty();
        };
    }

    /** A sentence about why there is no value of now; empty where there is one. */
    default Optional<String> trouble() {
        return switch (this) {
            case Value<T> _ -> Optional.empty();
            case Refused<T>(Problem problem) -> Optional.of(problem.sentence());
            case Away<T>(String why, _, Before<T> before) ->
                    Optional.of(
                            before == null
                                    ? why
                                    : "%s Shown is what it said at %s."
                                            .formatted(why, TIME.format(before.at())));
        };
    }

    /**
     * A sentence for each reason why there are no values of now: where several answers of before
     * are shown for the same reason, that of the oldest.
     */
    static List<String> troubles(List<? extends Answer<?>> answers) {
        Map<String, Answer<?>> byReason = new LinkedHashMap<>();
        for (Answer<?> answer : answers) {
            reason(answer).ifPresent(reason -> byReason.merge(reason, answer, Answer::older));
        }
        return byReason.values().stream().flatMap(each -> each.trouble().stream()).toList();
    }

    private static Optional<String> reason(Answer<?> answer) {
        return answer instanceof Away<?>(String why, _, _) ? Optional.of(why) : answer.trouble();
    }

    private static Answer<?> older(Answer<?> one, Answer<?> other) {
        return at(other).isBefore(at(one)) ? other : one;
    }

    /** Of when it is; one without a value of before has no age to tell. */
    private static Instant at(Answer<?> answer) {
        return answer instanceof Away<?>(_, _, Before<?> before) && before != null
                ? before.at()
                : Instant.MAX;
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
