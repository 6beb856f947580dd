package dev.fairlead.console.session;

import dev.fairlead.console.config.ConsoleProperties;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The sessions of everybody who is signed in, a bounded number of them. A new one is never refused:
 * where there are too many, the one that was not used for longest ends, among the same token's
 * first, so that one token cannot push everybody out. The container removes those that nobody uses.
 */
@Component
public final class Sessions implements HttpSessionListener {
    private static final Logger log = LoggerFactory.getLogger(Sessions.class);

    private final ConsoleProperties properties;
    private final Clock clock;
    private final Map<String, Kept> kept = new HashMap<>();

    Sessions(ConsoleProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    private record Kept(HttpSession session, SessionAge age, String name) {}

    /** Begins the session of a person who has just signed in. */
    void begin(HttpSession session, SignedIn caller) {
        Instant now = clock.instant();
        var age = new SessionAge(now, properties.idle(), properties.absolute());
        session.setAttribute(SessionLimits.AGE, age);
        // Pages that are left open ask by themselves: the container's time goes on for them, and
        // the age ends them.
        session.setMaxInactiveInterval(wholeSeconds(properties.idle()));
        for (Kept surplus : keep(new Kept(session, age, caller.name()), now)) {
            log.atInfo()
                    .addKeyValue("name", surplus.name())
                    .log("Session ended in favour of a newer one");
            end(surplus);
        }
    }

    /** How many people are signed in, a person with two browsers twice. */
    public synchronized int count() {
        return kept.size();
    }

    private synchronized List<Kept> keep(Kept fresh, Instant now) {
        String id = fresh.session().getId();
        // Whoever signs in once more in the same browser keeps the session under another id.
        kept.values().removeIf(other -> other.session().getId().equals(id));
        List<Kept> surplus = new ArrayList<>();
        take(surplus, other -> other.age().isOver(now));
        if (count(other -> other.name().equals(fresh.name())) >= properties.sessionsPerToken()) {
            idleLongest(other -> other.name().equals(fresh.name())).ifPresent(surplus::add);
        } else if (kept.size() - surplus.size() >= properties.sessions()) {
            idleLongest(_ -> true).ifPresent(surplus::add);
        }
        surplus.forEach(each -> kept.remove(each.session().getId()));
        kept.put(id, fresh);
        return surplus;
    }

    private void take(List<Kept> into, Predicate<Kept> which) {
        kept.values().stream().filter(which).forEach(into::add);
        into.forEach(each -> kept.remove(each.session().getId()));
    }

    private long count(Predicate<Kept> which) {
        return kept.values().stream().filter(which).count();
    }

    private Optional<Kept> idleLongest(Predicate<Kept> which) {
        return kept.values().stream()
                .filter(which)
                .min(Comparator.comparing(each -> each.age().lastSeen()));
    }

    /** Outside the lock: the container tells this class of the end. */
    private static void end(Kept surplus) {
        surplus.age().end();
        try {
            surplus.session().invalidate();
        } catch (IllegalStateException _) {
            // It has ended by itself meanwhile.
        }
    }

    @Override
    public synchronized void sessionDestroyed(HttpSessionEvent event) {
        kept.remove(event.getSession().getId());
    }

    private static int wholeSeconds(Duration idle) {
        return (int) Math.clamp(idle.plusMillis(999).toSeconds(), 1, Integer.MAX_VALUE);
    }
}
