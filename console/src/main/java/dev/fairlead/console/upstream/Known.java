package dev.fairlead.console.upstream;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What services said last, by token and address: shown with its age while a service is away, in
 * place of nothing. It is bounded in number and age, and kept in memory alone.
 */
final class Known {
    /** So many answers: those of a few people with their pages open. */
    private static final int MOST = 100;

    /** What is older says nothing about now. */
    private static final Duration OLDEST = Duration.ofMinutes(30);

    private final Clock clock;
    private final Map<Key, Said> said = new LinkedHashMap<>(16, 0.75f, true);

    Known(Clock clock) {
        this.clock = clock;
    }

    private record Key(Token token, URI address) {}

    private record Said(Object value, Instant at) {}

    /**
     * The answer itself, remembered where it is a value; what was said last where there is none.
     */
    synchronized <T> Answer<T> orLast(Token token, URI address, Answer<T> answer, Class<T> type) {
        Key key = new Key(token, address);
        return switch (answer) {
            case Answer.Value<T>(T value) -> {
                said.put(key, new Said(value, clock.instant()));
                if (said.size() > MOST) {
                    said.remove(said.keySet().iterator().next());
                }
                yield answer;
            }
            case Answer.Away<T> away -> last(key, away, type);
            case Answer.Refused<T> _ -> {
                said.remove(key);
                yield answer;
            }
        };
    }

    /** The answer itself where there is one; what was said last where there is none. */
    synchronized <T> Answer<T> instead(Token token, URI address, Answer<T> answer, Class<T> type) {
        return answer instanceof Answer.Away<T> away
                ? last(new Key(token, address), away, type)
                : answer;
    }

    private <T> Answer<T> last(Key key, Answer.Away<T> away, Class<T> type) {
        Said last = said.get(key);
        return last == null || last.at().isBefore(clock.instant().minus(OLDEST))
                ? away
                : new Answer.Away<>(
                        away.why(),
                        away.late(),
                        new Answer.Before<>(type.cast(last.value()), last.at()));
    }
}
