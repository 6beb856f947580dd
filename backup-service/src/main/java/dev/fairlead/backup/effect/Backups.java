package dev.fairlead.backup.effect;

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

    /** The newest that can be restored. */
    public Optional<BackupView> newestPoint(String set) {
        return withFiles(set).stream()
                .filter(backup -> backup.status().isRecoveryPoint())
                .findFirst();
    }
}
