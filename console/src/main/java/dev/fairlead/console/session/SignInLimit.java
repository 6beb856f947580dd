package dev.fairlead.console.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down whoever guesses tokens: so many failures from one address within the window, and
 * further tries are refused unheard until the oldest failure is past. Behind a proxy all people
 * share an address; a success does not count against them. Remembers a bounded number of addresses;
 * the one that failed longest ago is forgotten first.
 */
final class SignInLimit {
    static final int FAILURES = 10;
    static final Duration WINDOW = Duration.ofMinutes(5);
    static final int ADDRESSES = 10_000;

    private final Clock clock;
    private final Map<String, Deque<Instant>> failures = new LinkedHashMap<>();

    SignInLimit(Clock clock) {
        this.clock = clock;
    }

    /** How long the address has to wait; empty where it may try. */
    synchronized Optional<Duration> mustWait(String address) {
        Deque<Instant> past = failures.get(address);
        if (past == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        while (!past.isEmpty() && !past.getFirst().plus(WINDOW).isAfter(now)) {
            past.removeFirst();
        }
        return past.size() < FAILURES
                ? Optional.empty()
                : Optional.of(Duration.between(now, past.getFirst().plus(WINDOW)));
    }

    synchronized void failed(String address) {
        Deque<Instant> past = failures.remove(address);
        if (past == null) {
            past = new ArrayDeque<>();
        }
        past.addLast(clock.instant());
        if (past.size() > FAILURES) {
            past.removeFirst();
        }
        failures.put(address, past);
        if (failures.size() > ADDRESSES) {
            failures.remove(failures.keySet().iterator().next());
        }
    }
}
