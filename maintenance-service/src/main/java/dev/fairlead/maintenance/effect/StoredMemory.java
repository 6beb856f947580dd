package dev.fairlead.maintenance.effect;

import dev.fairlead.maintenance.numbers.NumbersCommand.Add;
import dev.fairlead.maintenance.numbers.NumbersStream;
import dev.fairlead.maintenance.numbers.NumbersView;
import dev.fairlead.maintenance.probe.Means;
import dev.fairlead.maintenance.probe.Memory;
import dev.fairlead.maintenance.sighting.SightingStream;
import dev.fairlead.maintenance.sighting.SightingView;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Views;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What probes look back on, in the service's own store. */
public final class StoredMemory implements Memory {
    private final Commands commands;
    private final Views views;

    public StoredMemory(Commands commands, Views views) {
        this.commands = commands;
        this.views = views;
    }

    @Override
    public Map<String, SightingView> sightings(String of) {
        Map<String, SightingView> all = new TreeMap<>();
        views.each(
                SightingView.KIND,
                Map.of("of", of),
                SightingView.class,
                view -> all.put(view.name(), view));
        return all;
    }

    @Override
    public Map<String, Long> counted(String what, LocalDate from, LocalDate to) {
        List<String> days = from.datesUntil(to.plusDays(1)).map(String::valueOf).toList();
        String beginning = what + "/";
        Map<String, Long> sums = new TreeMap<>();
        views.findAll(NumbersView.KIND, days, NumbersView.class)
                .values()
                .forEach(day ->
                        day.sums()
                                .forEach((name, value) -> {
                                    if (name.startsWith(beginning)) {
                                        sums.merge(
                                                name.substring(beginning.length()),
                                                value,
                                                Long::sum);
                                    }
                                }));
        return sums;
    }

    @Override
    public void measured(String probe, Map<String, Double> values, Instant at) {
        if (values.isEmpty()) {
            return;
        }
        Directed add = NumbersStream.directed(Add.of(at, Means.counts(probe, values)));
        commands.execute(
                add.stream(),
                add.command(),
                commands.context(Actor.system("probe:" + probe), null, add.stream()));
    }

    @Override
    public void note(String of, String name, String sign, Instant at) {
        Directed note = SightingStream.note(of, name, sign, at);
        commands.execute(
                note.stream(),
                note.command(),
                commands.context(Actor.system("probe"), null, note.stream()));
    }
}
