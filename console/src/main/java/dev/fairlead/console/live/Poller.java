package dev.fairlead.console.live;

import dev.fairlead.console.session.TokenWithdrawn;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the services for one page, and sends what changed to whoever watches it. */
final class Poller {
    private static final Logger log = LoggerFactory.getLogger(Poller.class);
    private final Supplier<Map<String, String>> look;
    private final Clock clock;
    private final List<Viewer> viewers = new CopyOnWriteArrayList<>();
    private Map<String, String> last = Map.of();
    private final int beatEvery;
    private int polls;

    /**
     * @param look renders the parts by name; throws {@link TokenWithdrawn}
     * @param beatEvery so many looks, streams are tried, to find out who has left
     */
    Poller(Supplier<Map<String, String>> look, Clock clock, int beatEvery) {
        this.look = look;
        this.clock = clock;
        this.beatEvery = beatEvery;
    }

    /** Shows a new viewer what is known; what changes comes with the next look. */
    synchronized void add(Viewer viewer) {
        viewer.send(last);
        viewers.add(viewer);
    }

    boolean isUnwatched() {
        return viewers.isEmpty();
    }

    int viewers() {
        return viewers.size();
    }

    /** Looks once, unless nobody watches. */
    void poll() {
        Instant now = clock.instant();
        viewers.removeIf(Viewer::isGone);
        for (Viewer viewer : viewers) {
            if (viewer.mustEnd(now)) {
                viewer.signOut();
            }
        }
        if (viewers.stream().allMatch(Viewer::isGone)) {
            viewers.removeIf(Viewer::isGone);
            return;
        }
        try {
            show(look.get());
        } catch (TokenWithdrawn withdrawn) {
            viewers.forEach(Viewer::signOut);
        } catch (RuntimeException failed) {
            log.atError().setCause(failed).log("Page cannot be rendered");
        }
        if (++polls % beatEvery == 0) {
            viewers.forEach(Viewer::beat);
        }
        viewers.removeIf(Viewer::isGone);
    }

    private synchronized void show(Map<String, String> parts) {
        var changed = new LinkedHashMap<String, String>();
        parts.forEach((name, html) -> {
            if (!html.equals(last.get(name))) {
                changed.put(name, html);
            }
        });
        last = Map.copyOf(parts);
        if (!changed.isEmpty()) {
            viewers.forEach(viewer -> viewer.send(changed));
        }
    }

    void end() {
        viewers.forEach(Viewer::end);
    }
}
