package dev.fairlead.standalone.demo;

import java.util.List;

/** The lifecycle in its order, played until a stage fails. */
final class Stages {
    static final List<Stage> LIFECYCLE =
            List.of(
                    new FirstVersion(),
                    new HealthyCanary(),
                    new BadCanary(),
                    new IncidentHandled(),
                    new OnRecord(),
                    new BackupRestores());

    private Stages() {}

    /**
     * @return whether every stage was observed
     */
    static boolean play(List<Stage> stages, Scene scene) throws InterruptedException {
        int number = 1;
        for (var stage : stages) {
            scene.timeline().stage(number++, stage.title());
            try {
                stage.play(scene);
            } catch (StageFailed | java.io.UncheckedIOException e) {
                scene.timeline().failed(stage.title(), String.valueOf(e.getMessage()));
                return false;
            }
        }
        return true;
    }
}
