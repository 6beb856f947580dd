package dev.fairlead.standalone.demo;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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

    /**
     * @return whether every stage was observed
     */
    static boolean play(List<List<Stage>> acts, Scene scene) throws InterruptedException {
        int number = 1;
        for (var act : acts) {
            Map<Stage, Scene> scenes = new LinkedHashMap<>();
            for (var stage : act) {
                scene.timeline().stage(number, stage.title());
                scenes.put(stage, act.size() == 1 ? scene : scene.tagged(number));
                number++;
            }
            if (!playAct(scenes, scene.timeline())) {
                return false;
            }
        }
        return true;
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
