package dev.fairlead.backup.api;

import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.backup.backup.Retention;
import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.effect.Backups;
import dev.fairlead.backup.retention.RetentionTiers;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import java.time.Clock;
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
    private final Clock clock;

    RetentionController(BackupSets sets, Backups backups, Clock clock) {
        this.sets = sets;
        this.backups = backups;
        this.clock = clock;
    }

    /**
     * What would stay.
     *
     * @param keep how many; null where lengths of time say
     * @param retention how long; null where they are counted
     */
    record Preview(
            String backupSet,
            @Nullable Integer keep,
            @Nullable RetentionTiers retention,
            List<Item> items) {}

    record Item(String backupId, Instant startedAt, String status, boolean kept, String reason) {}

    /** Newest first. */
    @GetMapping("/preview")
    Preview preview(@RequestParam String backupSet, @RequestParam @Nullable String keep) {
        BackupSet set = sets.ofParameter(backupSet);
        RetentionTiers tiers = keep == null ? set.tiers() : null;
        int count = keep == null ? set.keep() : number(keep);
        List<BackupView> all = backups.withFiles(set.name());
        return new Preview(
                set.name(),
                tiers == null ? count : null,
                tiers,
                items(Retention.judge(all, count, tiers, set.incrementalKeep(), clock.instant())));
    }

    private static List<Item> items(List<Retention.Verdict> verdicts) {
        return verdicts.stream()
                .map(verdict ->
                        new Item(
                                verdict.backup().id(),
                                verdict.backup().startedAt(),
                                verdict.backup().status().text(),
                                verdict.kept(),
                                verdict.reason()))
                .toList();
    }

    private static int number(String keep) {
        if (keep.matches("[1-9]\\d{0,4}")) {
            return Integer.parseInt(keep);
        }
        throw ProblemException.invalidFields(
                List.of(FieldError.parameter("keep", keep, "a whole number from 1")));
    }
}
