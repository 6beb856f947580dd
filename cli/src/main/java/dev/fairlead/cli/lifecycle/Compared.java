package dev.fairlead.cli.lifecycle;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the trail compares with the store of one service.
 *
 * @param streams how many there are
 * @param differences the first of them
 * @param more how many more streams were not the same at the first look, and were not looked at
 *     again
 * @param error why it could not be compared; null where it was
 */
record Compared(
        String service,
        long streams,
        List<Difference> differences,
        long more,
        @Nullable String error) {

    /**
     * A stream that is not the same.
     *
     * @param reason in kebab case
     * @param store null where the store has nothing of it
     * @param trail null where the trail has nothing of it
     */
    record Difference(
            String stream, String reason, @Nullable StreamSum store, @Nullable StreamSum trail) {

        static Difference of(String stream, @Nullable StreamSum store, @Nullable StreamSum trail) {
            return new Difference(stream, reason(store, trail), store, trail);
        }

        private static String reason(@Nullable StreamSum store, @Nullable StreamSum trail) {
            long stored = store == null ? 0 : store.events();
            long recorded = trail == null ? 0 : trail.events();
            if (stored > recorded) {
                return store != null && store.waiting() > 0
                        ? "not-published-yet"
                        : "missing-in-trail";
            }
            return stored < recorded ? "extra-in-trail" : "other-content";
        }

        String line(String service) {
            return "%s: %s of %s: the store has %s, the trail %s"
                    .formatted(
                            reason,
                            stream,
                            service,
                            store == null ? "nothing" : store,
                            trail == null ? "nothing" : trail);
        }
    }

    boolean isSame() {
        return error == null && differences.isEmpty() && more == 0;
    }

    /** For people. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        differences.forEach(each -> lines.add(each.line(service)));
        if (more > 0) {
            lines.add("and %d more streams of %s".formatted(more, service));
        }
        if (error != null) {
            lines.add("store of %s NOT COMPARED: %s".formatted(service, error));
        } else {
            lines.add(
                    "store of %s: %s, %d streams"
                            .formatted(service, isSame() ? "as in the trail" : "DIFFERS", streams));
        }
        return lines;
    }
}
