package dev.fairlead.alert.write;

import dev.fairlead.promql.store.SeriesSource;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who pushes samples, by the name of the caller. Safe for many threads. */
public final class WriteSources {
    private final int mostSeries;
    private final Map<String, SeriesSource> byCaller = new ConcurrentHashMap<>();

    /**
     * @param mostSeries of one caller
     */
    public WriteSources(int mostSeries) {
        this.mostSeries = mostSeries;
    }

    /** The series of a caller; begun where it has none yet. */
    public SeriesSource of(String caller) {
        return byCaller.computeIfAbsent(
                caller, name -> new SeriesSource("remote write by " + name, mostSeries, false));
    }

    /** All that have written since the start. */
    public Collection<SeriesSource> all() {
        return byCaller.values();
    }
}
