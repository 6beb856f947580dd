package dev.fairlead.standalone.demo;

import dev.fairlead.events.maintenance.ChecklistItemTicked;
import dev.fairlead.events.maintenance.FindingClosed;
import dev.fairlead.events.maintenance.FindingOpened;
import dev.fairlead.events.maintenance.TaskCompleted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A database has a fault that somebody made; a probe that does a task finds it, says what would
 * mend it, and sees that it is gone. The checklist of the day is ticked by what the lifecycle did.
 */
final class Maintained implements Stage {
    private static final String PROCEDURE = "indexes";
    private static final String TABLE = "demo_orders";
    private static final String PLANTED = "demo_orders_again";

    @Override
    public String title() {
        return "A planted database fault is found with its remedy, and the checklist fills itself";
    }

    @Override
    public Optional<Class<? extends Stage>> buildsOn() {
        return Optional.of(BackupRestores.class);
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        plant(scene);
        String first = open(scene);
        var found =
                scene.events()
                        .await(
                                FindingOpened.class,
                                seen -> seen.event().object().endsWith(PLANTED),
                                "the planted fault",
                                scene.patience())
                        .event();
        scene.timeline().seen("FindingOpened", "%s at %s".formatted(found.kind(), found.object()));
        scene.timeline().seen("remedy", found.remedy());
        scene.timeline().seen("TaskCompleted", completed(scene, first));
        carryOut(scene, found.remedy(), "drop table if exists %s;".formatted(TABLE));
        scene.timeline().seen("TaskCompleted", completed(scene, open(scene)));
        scene.events()
                .await(
                        FindingClosed.class,
                        seen -> seen.event().findingId().equals(found.findingId()),
                        "that the fault is gone",
                        scene.patience());
        scene.timeline().seen("FindingClosed", found.object() + " is gone");
        var ticked =
                scene.events()
                        .await(
                                ChecklistItemTicked.class,
                                seen -> seen.event().eventType().equals("BackupVerified"),
                                "that the backup ticks the checklist",
                                scene.patience())
                        .event();
        scene.timeline()
                .seen(
                        "ChecklistItemTicked",
                        "%s of %s, by %s (%s)"
                                .formatted(
                                        ticked.item(),
                                        ticked.period(),
                                        ticked.by(),
                                        ticked.eventType()));
    }

    /** A table with two indexes that do the same. */
    private static void plant(Scene scene) {
        carryOut(
                scene,
                "create table if not exists %s (customer int)".formatted(TABLE),
                "create index if not exists demo_orders_first on %s (customer)".formatted(TABLE),
                "create index if not exists %s on %s (customer)".formatted(PLANTED, TABLE));
        scene.timeline()
                .seen("planted", "index %s, which another one makes needless".formatted(PLANTED));
    }

    private static void carryOut(Scene scene, String... statements) {
        try (Connection own = connection(scene);
                var statement = own.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException failed) {
            throw new StageFailed("the database did not take it: " + failed.getMessage());
        }
    }

    private static Connection connection(Scene scene) throws SQLException {
        String service = "maintenance";
        try {
            return DriverManager.getConnection(
                    scene.endpoints().database(service),
                    service,
                    Files.readString(scene.endpoints().data().databasePassword(service)).strip());
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
    }

    /** Asks for the task now, out of turn. */
    private static String open(Scene scene) throws InterruptedException {
        JsonNode task =
                scene.maintenance()
                        .post("/api/v1/procedures/%s/tasks".formatted(PROCEDURE), Map.of());
        String id = task.path("id").asString("");
        scene.timeline().seen("POST /procedures", "%s, task %s".formatted(PROCEDURE, id));
        return id;
    }

    private static String completed(Scene scene, String task) throws InterruptedException {
        TaskCompleted done =
                scene.events()
                        .await(
                                TaskCompleted.class,
                                seen -> seen.event().taskId().equals(task),
                                "that the probe did the task",
                                scene.patience())
                        .event();
        return "by %s: %s".formatted(done.by(), done.note());
    }
}
