package dev.fairlead.deploy.freeze;

import dev.fairlead.deploy.freeze.FreezeState.Declared;
import dev.fairlead.platform.decide.Views;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Finds the freezes that people have declared. */
public final class DeclaredFreezes {
    /** So many may be open at once. */
    public static final int MOST = 200;

    private final Views views;
    private final InstantSource clock;

    public DeclaredFreezes(Views views, InstantSource clock) {
        this.views = views;
        this.clock = clock;
    }

    /** Those that hold now or will, newest first, as of the last commit. */
    public List<Declared> open() {
        Instant now = clock.instant();
        List<Declared> open = new ArrayList<>();
        views.each(
                FreezeStream.KIND,
                FreezeStream.OPEN,
                Declared.class,
                one -> {
                    // Its timer may be late.
                    if (one.isAhead(now)) {
                        open.add(one);
                    }
                });
        return open;
    }
}
