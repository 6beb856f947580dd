package dev.fairlead.backup.effect;

import dev.fairlead.backup.backup.BackupPlan;
import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.platform.decide.Views;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds backups among the documents. */
public final class Backups {

    private final Views views;

    public Backups(Views views) {
        this.views = views;
    }

    public Optional<BackupView> find(String id) {
        return views.find(BackupView.KIND, id, BackupView.class);
    }

    /** Those of a set whose files are there, newest first. */
    public List<BackupView> withFiles(String set) {
        List<BackupView> all = new ArrayList<>();
        for (String status : List.of("complete", "verified", "damaged")) {
            views.each(
                    BackupView.KIND,
                    Map.of("backupSet", set, "status", status),
                    BackupView.class,
                    all::add);
        }
        all.sort(Comparator.comparing(BackupView::startedAt).reversed());
        return all;
    }

    /** Those of a set that are under way, or wait for their next attempt. */
    public List<BackupView> running(String set) {
        List<BackupView> all = new ArrayList<>();
        views.each(
                BackupView.KIND,
                Map.of("backupSet", set, "status", "running"),
                BackupView.class,
                all::add);
        return all;
    }

    /** What the next incremental backup of a set holds the changes since. */
    public Optional<BackupPlan.Parent> nextParent(String set) {
        BackupView newest = newestPoint(set).flatMap(this::holder).orElse(null);
        BackupView.Stored stored = newest == null ? null : newest.stored();
        return newest == null || stored == null
                ? Optional.empty()
                : Optional.of(new BackupPlan.Parent(newest.id(), stored.catalogueSha256()));
    }

    /** An unchanged one has nothing of its own. */
    private Optional<BackupView> holder(BackupView point) {
        String parent = point.kind().equals(BackupView.UNCHANGED) ? point.parentId() : null;
        return parent == null
                ? Optional.of(point)
                : find(parent).filter(each -> each.status().isRecoveryPoint());
    }

    /** Those that hold the changes since that one, and have their files. */
    public List<BackupView> children(String set, String parentId) {
        return withFiles(set).stream()
                .filter(backup -> parentId.equals(backup.parentId()))
                .toList();
    }

    /** Whether one of the set is under way. */
    boolean isRunning(String set) {
        return !views.list(
                        BackupView.KIND,
                        Map.of("backupSet", set, "status", "running"),
                        null,
                        1,
                        BackupView.class)
                .items()
                .isEmpty();
    }

    /** Id of the newest of the set that succeeded or not but ended; empty where there is none. */
    String newestEver(String set) {
        return last(set).map(BackupView::id).orElse("");
    }

    /** The newest of the set, however it stands. */
    Optional<BackupView> last(String set) {
        return views
                .list(BackupView.KIND, Map.of("backupSet", set), null, 1, BackupView.class)
                .items()
                .stream()
                .findFirst();
    }

    /** The newest that can be restored. */
    public Optional<BackupView> newestPoint(String set) {
        return withFiles(set).stream()
                .filter(backup -> backup.status().isRecoveryPoint())
                .findFirst();
    }
}
