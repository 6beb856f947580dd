package dev.fairlead.maintenance.probe;

import dev.fairlead.maintenance.numbers.Count;
import dev.fairlead.maintenance.sighting.SightingState.Span;
import dev.fairlead.maintenance.sighting.SightingView;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What a test lets a probe look back on. */
final class Remembered implements Memory {
    private final Map<String, Map<String, Span>> signs = new TreeMap<>();
    private final Map<String, Long> counts = new TreeMap<>();

    void count(LocalDate day, String name, long value) {
        counts.merge(day + " " + name, value, Long::sum);
    }

    @Override
    public Map<String, SightingView> sightings(String of) {
        Map<String, SightingView> found = new TreeMap<>();
        signs.forEach((subject, seen) -> {
            if (subject.startsWith(of + ":")) {
                String name = subject.substring(of.length() + 1);
                found.put(name, new SightingView(of, name, seen));
            }
        });
        return found;
    }

    @Override
    public Map<String, Long> counted(String what, LocalDate from, LocalDate to) {
        Map<String, Long> sums = new TreeMap<>();
        from.datesUntil(to.plusDays(1))
                .map(day -> day + " " + what + "/")
                .forEach(beginning ->
                        counts.forEach((name, value) -> {
                            if (name.startsWith(beginning)) {
                                sums.merge(name.substring(beginning.length()), value, Long::sum);
                            }
                        }));
        return sums;
    }

    @Override
    public void measured(String probe, Map<String, Double> values, Instant at) {
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        for (Count each : Means.counts(probe, values)) {
            count(day, each.name(), each.value());
        }
    }

    @Override
    public void note(String of, String name, String sign, Instant at) {
        signs.computeIfAbsent(of + ":" + name, _ -> new HashMap<>())
                .merge(
                        sign,
                        new Span(at, at),
                        (known, next) -> new Span(known.first(), next.last()));
    }
}
