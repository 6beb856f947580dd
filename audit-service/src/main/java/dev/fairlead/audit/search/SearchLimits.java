package dev.fairlead.audit.search;

import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import dev.fairlead.platform.web.request.Places;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.dao.QueryTimeoutException;

/**
 * What readers of the trail may take of the service: so many at a time, each for so long. One more
 * waits for a moment and is then refused; one that takes longer is ended. Recording goes on beside
 * them.
 */
public final class SearchLimits {

    private static final ProblemType TOO_BROAD =
            new ProblemType("search-too-broad", 422, "The search reads too much.");
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Places places;
    private final String what;

    /**
     * @param most at the same time
     * @param what is done, for people: several of them
     */
    public SearchLimits(int most, String what) {
        this.places = new Places(most, PATIENCE, AGAIN);
        this.what = what;
    }

    /**
     * @throws ProblemException {@code busy} or {@code search-too-broad}
     */
    public <T> T within(Supplier<T> search) {
        places.take(
                "The trail answers as many %s at a time as it can: try again in %d s."
                        .formatted(what, AGAIN.toSeconds()));
        try {
            return search.get();
        } catch (QueryTimeoutException e) {
            throw new ProblemException(
                    TOO_BROAD,
                    "The trail was read for as long as is allowed: ask for a subject, a correlation or a shorter time (from, to).",
                    e);
        } finally {
            places.giveBack();
        }
    }
}
