package dev.fairlead.console.live;

import dev.fairlead.console.config.ConsoleProperties;
import dev.fairlead.console.session.SessionAge;
import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.upstream.Patience;
import dev.fairlead.console.view.Fragments;
import dev.fairlead.console.view.Screen;
import dev.fairlead.console.view.Screens;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** All pages that are watched now: a poller for each page and token, however many watch it. */
@Component
public final class LiveHub implements SmartLifecycle {
    static final int MOST_VIEWERS = 500;
    private static final Duration BEAT = Duration.ofSeconds(5);

    private final Fragments fragments;
    private final ConsoleProperties properties;
    private final Clock clock;
    private final Map<Watched, Poller> pollers = new HashMap<>();
    private boolean running;

    LiveHub(Fragments fragments, ConsoleProperties properties, Clock clock) {
        this.fragments = fragments;
        this.properties = properties;
        this.clock = clock;
    }

    private record Watched(SignedIn caller, String screens, String id) {}

    /** Adds a stream; empty where there are too many already. */
    synchronized Optional<SseEmitter> watch(
            Screens screens, String id, SignedIn caller, SessionAge session) {
        if (!running || viewers() >= MOST_VIEWERS) {
            return Optional.empty();
        }
        // Without an end of its own: it ends with the page, the session or the console.
        var stream = new SseEmitter(0L);
        var watched = new Watched(caller, screens.name(), id);
        Poller poller = pollers.get(watched);
        if (poller == null) {
            Poller fresh =
                    new Poller(
                            () -> fragments.render(look(screens, caller, id)),
                            clock,
                            (int) Math.max(1, BEAT.dividedBy(properties.interval())));
            pollers.put(watched, fresh);
            Thread.ofPlatform()
                    .daemon()
                    .name("live-" + screens.name())
                    .start(() -> run(watched, fresh));
            poller = fresh;
        }
        poller.add(new Viewer(stream, session));
        return Optional.of(stream);
    }

    private static Screen look(Screens screens, SignedIn caller, String id) {
        return Patience.ofALook().in(() -> screens.now(caller, id));
    }

    /** How many pages are asked for at present. */
    public synchronized int pages() {
        return pollers.size();
    }

    private int viewers() {
        return pollers.values().stream().mapToInt(Poller::viewers).sum();
    }

    private void run(Watched watched, Poller poller) {
        try {
            do {
                poller.poll();
                Thread.sleep(properties.interval());
            } while (goesOn(watched, poller));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean goesOn(Watched watched, Poller poller) {
        if (running && !poller.isUnwatched()) {
            return true;
        }
        pollers.remove(watched);
        return false;
    }

    @Override
    public synchronized void start() {
        running = true;
    }

    /** Ends all streams, in front of the web server, which would wait for them. */
    @Override
    public synchronized void stop() {
        running = false;
        pollers.values().forEach(Poller::end);
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }
}
