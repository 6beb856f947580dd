package dev.fairlead.standalone.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The lifecycle in its order. Stages of one act go side by side. */
final class Stages {
    static final List<List<Stage>> LIFECYCLE =
            List.of(
                    List.of(new FirstVersion()),
                    // Other teams do not wait while a canary bakes.
                    List.of(new HealthyCanary(), new BlueGreen()),
                    List.of(new BadCanary()),
                    List.of(new IncidentHandled()),
                    List.of(new PostMortemWritten()),
                    List.of(new OnRecord()),
                    // Alerts do not wait for a backup.
                    List.of(new BackupRestores(), new AlertSilenced()),
                    List.of(new Maintained()));

    private Stages() {}

    /** Numbers of all stages, from 1 on. */
    static Set<Integer> all() {
        int count = LIFECYCLE.stream().mapToInt(List::size).sum();
        return IntStream.rangeClosed(1, count)
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Plays the chosen stages and those that they build on.
     *
     * @return whether every one of them was observed
     */
    static boolean play(List<List<Stage>> acts, Scene scene) throws InterruptedException {
        return new Performance(scene.play().keepGoing(), scene.timeline(), part -> part.play(scene))
                .play(chosen(acts, scene.play().stages()));
    }

    /**
     * The chosen stages and those that they build on, with the numbers that they have among all.
     */
    static List<List<Part>> chosen(List<List<Stage>> acts, Set<Integer> numbers) {
        Set<Class<?>> needed = needed(acts, numbers);
        var chosen = new ArrayList<List<Part>>();
        int number = 1;
        for (var act : acts) {
            var parts = new ArrayList<Part>();
            for (var stage : act) {
                if (needed.contains(stage.getClass())) {
                    parts.add(new Part(number, stage, act.size() > 1));
                }
                number++;
            }
            chosen.add(parts);
        }
        return chosen;
    }

    private static Set<Class<?>> needed(List<List<Stage>> acts, Set<Integer> chosen) {
        Map<Class<?>, Stage> byClass = new HashMap<>();
        Set<Class<?>> needed = new HashSet<>();
        int number = 1;
        for (var stage : acts.stream().flatMap(List::stream).toList()) {
            byClass.put(stage.getClass(), stage);
            @Nullable Stage next = chosen.contains(number) ? stage : null;
            while (next != null && needed.add(next.getClass())) {
                next = next.buildsOn().map(byClass::get).orElse(null);
            }
            number++;
        }
        return needed;
    }
}
