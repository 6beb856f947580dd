package dev.fairlead.backup.engine;

import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.backup.backup.Retention;
import dev.fairlead.backup.backup.Status;
import dev.fairlead.backup.backup.Subject;
import dev.fairlead.backup.restore.Drill;
import dev.fairlead.backup.restore.Login;
import dev.fairlead.backup.restore.Restore;
import dev.fairlead.backup.source.Passwords;
import dev.fairlead.backup.source.Source;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.backup.store.BackupStore.Listed;
import dev.fairlead.backup.store.Damaged;
import dev.fairlead.backup.store.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Goes through the steps of a backup's life again and again until it is killed, and says where. */
final class EngineLoop {
    /** In their order; a drill and a restore combine the incremental one with its parent. */
    static final List<String> STEPS = List.of("full", "incremental", "drill", "restore", "expiry");

    static final String SET = "main";
    static final String FAILED = "failed";
    private static final Duration INCREMENTAL_KEEP = Duration.ofSeconds(10);
    private static final int KEEP = 2;

    private final Source source;
    private final BackupStore store;
    private final Path scratch;
    private final Path places;
    private final Path programs;
    private final Login login;

    private EngineLoop(String[] arguments) throws IOException {
        Path password = Path.of(arguments[1]);
        source =
                new Source(
                        "127.0.0.1",
                        Integer.parseInt(arguments[0]),
                        "fairlead_replication",
                        password,
                        false,
                        new Source.Writable("sentinel", "sentinel", Path.of(arguments[2])));
        store = new BackupStore(Path.of(arguments[3]));
        scratch = Path.of(arguments[4]);
        places = Path.of(arguments[5]);
        programs = Path.of(arguments[6]);
        login = new Login(source.user(), Passwords.read(password));
    }

    /**
     * @param arguments port, file with the replication role's password, the sentinel role's, folder
     *     of backups, folder of drills, folder of restores, directory with the server's programs,
     *     the step to begin with
     */
    static void main(String[] arguments) throws Exception {
        var loop = new EngineLoop(arguments);
        loop.store.sweep();
        Drill.sweep(loop.scratch);
        for (int at = STEPS.indexOf(arguments[7]); ; at = (at + 1) % STEPS.size()) {
            System.out.println(STEPS.get(at));
            loop.step(STEPS.get(at));
        }
    }

    private void step(String step) throws Exception {
        switch (step) {
            case "full" -> take(null);
            case "incremental" -> take(newestFull());
            case "drill" -> drill(newestIncremental());
            case "restore" -> restore(newestIncremental());
            default -> expire();
        }
    }

    /** The server may be killed meanwhile: then there is no backup, and the next one is taken. */
    private void take(@Nullable Listed parent) throws Exception {
        String id = UUID.randomUUID().toString();
        var task =
                new PhysicalBackup.Task(
                        SET, id, parent, Cluster.task(id).compression(), Cluster.soon());
        try {
            new PhysicalBackup(source, store, task).take();
        } catch (Damaged damaged) {
            throw damaged;
        } catch (IOException | SQLException away) {
            System.out.println(FAILED);
            Thread.sleep(100);
        }
    }

    private void drill(Listed listed) throws Exception {
        new Drill(scratch, programs, login, InstantSource.system())
                .run(UUID.randomUUID().toString(), listed, listed.sha256(), Cluster.soon());
    }

    /** Always for the same place, so that one that was killed in the middle is repeated. */
    private void restore(Listed listed) throws IOException, SQLException {
        Path into = places.resolve(listed.catalogue().backupId());
        new Restore(programs, login)
                .run(
                        new Restore.Order(
                                listed.catalogue().backupId(),
                                into,
                                listed,
                                listed.sha256(),
                                null,
                                null,
                                new Restore.Until.End()),
                        Cluster.soon());
        Trees.delete(into);
    }

    private void expire() throws IOException {
        List<BackupView> views = new ArrayList<>();
        for (Listed listed : all(store)) {
            views.add(view(listed));
        }
        var verdicts =
                Retention.judge(
                        views, KEEP, null, INCREMENTAL_KEEP, InstantSource.system().instant());
        for (Retention.Verdict going : Retention.going(verdicts)) {
            store.delete(SET, going.backup().id());
        }
    }

    private static BackupView view(Listed listed) {
        var catalogue = listed.catalogue();
        var parent = catalogue.parent();
        return new BackupView(
                catalogue.backupId(),
                SET,
                "platform",
                "critical",
                catalogue.kind(),
                parent == null ? null : parent.backupId(),
                Status.VERIFIED,
                "local",
                "own",
                "schedule",
                null,
                catalogue.recoveryPoint().at(),
                1,
                null,
                null,
                null,
                false,
                null,
                null,
                Subject.POSTGRESQL);
    }

    /** Newest first. */
    static List<Listed> all(BackupStore store) throws IOException {
        List<Listed> all = new ArrayList<>();
        for (String id : store.list(SET)) {
            all.add(store.find(SET, id).orElseThrow());
        }
        all.sort(
                Comparator.comparing((Listed listed) -> listed.catalogue().recoveryPoint().at())
                        .reversed());
        return all;
    }

    private Listed newestFull() throws IOException {
        return all(store).stream()
                .filter(listed -> listed.catalogue().parent() == null)
                .findFirst()
                .orElseThrow();
    }

    /** The newest full one where all incremental ones have gone. */
    private Listed newestIncremental() throws IOException {
        return all(store).stream()
                .filter(listed -> listed.catalogue().parent() != null)
                .findFirst()
                .orElse(newestFull());
    }
}
