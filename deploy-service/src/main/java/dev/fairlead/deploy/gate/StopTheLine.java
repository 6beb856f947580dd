package dev.fairlead.deploy.gate;

import dev.fairlead.deploy.release.Release;
import dev.fairlead.platform.security.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Nothing is released while an incident of the gravest priority is open on the service, but its
 * fix.
 *
 * @param patience how long a release is held; zero for not at all
 * @param overrideRole that whoever lets a release through must have
 */
public record StopTheLine(Duration patience, Role overrideRole) implements Gate {
    /** Name of the one that an environment may have. */
    public static final String NAME = "stop-the-line";

    static final String STOPPED = "line-stopped";
    static final String RUNS = "line-runs";
    static final String LOOKED_FOR = "incidents-looked-for";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> asks() {
        return List.of("no open incident of the priority P1, but one that it fixes");
    }

    @Override
    public Finding examine(Situation now) {
        OpenIncidents seen = now.incidents();
        if (seen == null) {
            return lookedFor();
        }
        Release release = now.release();
        List<String> open = new ArrayList<>(seen.numbers());
        open.removeAll(release.fixes());
        if (open.isEmpty()) {
            // Something else was waited for since: one may have been opened.
            return now.isOld(seen.seenAt()) ? lookedFor() : new Finding.Passed(RUNS, null);
        }
        String detail =
                "open: %s; expected a release that is the fix of it, or its resolution"
                        .formatted(String.join(", ", open));
        return patience.isZero()
                ? new Finding.Refused(STOPPED, detail)
                : new Finding.Missing(STOPPED, detail);
    }

    private static Finding lookedFor() {
        return new Finding.Unknown(LOOKED_FOR, "open incidents are looked for");
    }
}
