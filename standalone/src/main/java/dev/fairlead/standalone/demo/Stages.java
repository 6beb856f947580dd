package dev.fairlead.standalone.demo;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The lifecycle in its order, played until a stage fails. Stages of one act go side by side. */
final class Stages {
    static final List<List<Stage>> LIFECYCLE =
            List.of(
                    List.of(new FirstVersion()),
                    // Other teams do not wait while a canary bakes.
                    List.of(new HealthyCanary(), new BlueGreen()),
                    List.of(new BadCanary()),
                    List.of(new IncidentHandled()),
                    List.of(new OnRecord()),
                    List.of(new BackupRestores()));

    private Stages() {}

    /** Numbers of all stages, from 1 on. */
    static Set<Integer> all() {
        int count = LIFECYCLE.stream().mapToInt(List::size).sum();
        return IntStream.rangeClosed(1, count)
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Plays the chosen stages and those that they build on, with the numbers that they have among
     * all.
     *
     * @return whether every one of them was observed
     */
    static boolean play(List<List<Stage>> acts, Scene scene) throws InterruptedException {
        Set<Class<?>> needed = needed(acts, scene.play().stages());
        int number = 1;
        for (var act : acts) {
            Map<Stage, Scene> scenes = new LinkedHashMap<>();
            for (var stage : act) {
                if (needed.contains(stage.getClass())) {
                    scene.timeline().stage(number, stage.title());
                    scenes.put(stage, act.size() == 1 ? scene : scene.tagged(number));
                }
                number++;
            }
            if (!playAct(scenes, scene.timeline())) {
                return false;
            }
        }
        return true;
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

    /** The first failure ends the act: what still goes on is interrupted. */
    private static boolean playAct(Map<Stage, Scene> scenes, Timeline timeline)
            throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = new ExecutorCompletionService<Boolean>(threads);
            var running = new ArrayList<Future<Boolean>>();
            scenes.forEach(
                    (stage, scene) -> running.add(done.submit(() -> play(stage, scene, timeline))));
            boolean observed = true;
            for (int i = 0; observed && i < scenes.size(); i++) {
                observed = done.take().get();
            }
            running.forEach(one -> one.cancel(true));
            return observed;
        } catch (ExecutionException fault) {
            throw new IllegalStateException("a stage broke off", fault.getCause());
        }
    }

    private static boolean play(Stage stage, Scene scene, Timeline timeline)
            throws InterruptedException {
        try {
            stage.play(scene);
            return true;
        } catch (StageFailed | UncheckedIOException e) {
            timeline.failed(stage.title(), String.valueOf(e.getMessage()));
            return false;
        }
    }
}
