package dev.fairlead.backup.api;

import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.effect.Backups;
import dev.fairlead.backup.retention.Retention;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what the retention would keep and let go now. Changes nothing. */
@RestController
@RequestMapping("/api/v1/retention")
class RetentionController {
    private final BackupSets sets;
    private final Backups backups;

    RetentionController(BackupSets sets, Backups backups) {
        this.sets = sets;
        this.backups = backups;
    }

    record Preview(String backupSet, int keep, List<Item> items) {}

    record Item(String backupId, Instant startedAt, String status, boolean kept, String reason) {}

    /** Newest first. */
    @GetMapping("/preview")
    Preview preview(@RequestParam String backupSet, @RequestParam @Nullable String keep) {
        BackupSet set = sets.ofParameter(backupSet);
        int count = keep == null ? set.keep() : number(keep);
        return new Preview(
                set.name(),
                count,
                Retention.judge(backups.withFiles(set.name()), count).stream()
                        .map(verdict ->
                                new Item(
                                        verdict.backup().id(),
                                        verdict.backup().startedAt(),
                                        verdict.backup().status().text(),
                                        verdict.kept(),
                                        verdict.reason()))
                        .toList());
    }

    private static int number(String keep) {
        if (keep.matches("[1-9]\\d{0,4}")) {
            return Integer.parseInt(keep);
        }
        throw ProblemException.invalidFields(
                List.of(FieldError.parameter("keep", keep, "a whole number from 1")));
    }
}
