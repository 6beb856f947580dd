package dev.fairlead.backup.api;

import dev.fairlead.backup.api.Recoveries.Recovery;
import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.backup.backup.Unreadable;
import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.effect.Backups;
import dev.fairlead.backup.effect.ConfiguredKeys;
import dev.fairlead.backup.effect.KeyUpkeep;
import dev.fairlead.backup.effect.UnreadableFiles;
import dev.fairlead.backup.retention.RetentionTiers;
import dev.fairlead.backup.schedule.ScheduleView;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the backup sets of the configuration. */
@RestController
@RequestMapping("/api/v1/backup-sets")
class BackupSetController {
    private final BackupSets sets;
    private final Backups backups;
    private final Views views;
    private final Recoveries recoveries;
    private final ConfiguredKeys keys;
    private final KeyUpkeep upkeep;
    private final CopyAnswers copies;
    private final UnreadableFiles unreadable;

    BackupSetController(
            BackupSets sets,
            Backups backups,
            Views views,
            Recoveries recoveries,
            ConfiguredKeys keys,
            KeyUpkeep upkeep,
            CopyAnswers copies,
            UnreadableFiles unreadable) {
        this.unreadable = unreadable;
        this.copies = copies;
        this.keys = keys;
        this.upkeep = upkeep;
        this.sets = sets;
        this.backups = backups;
        this.views = views;
        this.recoveries = recoveries;
    }

    /**
     * All sets.
     *
     * @param leftOut sets that have a file and are not backed up, by name, and why
     */
    record Sets(List<SetAnswer> items, Map<String, String> leftOut) {}

    /**
     * A backup set.
     *
     * @param kind what it is of: postgresql, git, secrets or files
     * @param mode how far Fairlead may act on the service: with another than act it takes no
     *     backup, and the times say what would be due
     * @param keep how many recovery points stay; null where lengths of time say
     * @param retention how long they stay; null where they are counted
     * @param nextBackup null where none is scheduled
     * @param nextDrill null where none is scheduled
     * @param nextIncremental null where none is scheduled
     * @param encryption null where it is stored in clear, and nothing of it is encrypted
     * @param recoveryPoint the newest; null where there is none
     * @param recovery up to when it can be restored now
     * @param copies the other places that it is brought to
     * @param unreadable what might not be read, and is not stored; null where there is none
     */
    record SetAnswer(
            String name,
            String team,
            @Nullable String service,
            String mode,
            String kind,
            String source,
            String destination,
            String tier,
            Duration rto,
            Duration rpo,
            @Nullable Integer keep,
            @Nullable RetentionTiers retention,
            @Nullable Instant nextBackup,
            @Nullable Instant nextDrill,
            @Nullable Instant nextIncremental,
            @Nullable Encryption encryption,
            @Nullable Point recoveryPoint,
            Recovery recovery,
            List<CopyAnswers.Copy> copies,
            @Nullable Unreadable unreadable) {}

    /**
     * How a set is encrypted.
     *
     * @param key that new backups are encrypted under; null where they are stored in clear again
     * @param escrow whether there is a copy of that key in escrow, which drills open backups with
     * @param wrappedBy how many backups and logs each key opens, with backups that are being taken;
     *     one that is not named is not needed any more, where nothing is unusable
     * @param unusable how many do not open, or cannot be looked at, now
     * @param detail why, for people
     */
    record Encryption(
            @Nullable String key,
            boolean escrow,
            Map<String, Integer> wrappedBy,
            int unusable,
            @Nullable String detail) {}

    record Point(String backupId, @Nullable Instant at, String status) {}

    /** All sets, by name. */
    @GetMapping
    Sets list() {
        return new Sets(sets.all().stream().map(this::answer).toList(), sets.leftOut());
    }

    @GetMapping("/{name}")
    SetAnswer show(@PathVariable String name) {
        return sets.find(name)
                .map(this::answer)
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.NOT_FOUND,
                                "No backup set '%s': expected the name of a file in config/backup/sets."
                                        .formatted(name)));
    }

    private SetAnswer answer(BackupSet set) {
        ScheduleView schedule =
                views.find(ScheduleView.KIND, set.name(), ScheduleView.class).orElse(null);
        return new SetAnswer(
                set.name(),
                set.team(),
                set.service(),
                set.mode().text(),
                set.kind(),
                set.source(),
                set.destination(),
                set.tier(),
                set.rto(),
                set.rpo(),
                set.tiers() == null ? set.keep() : null,
                set.tiers(),
                schedule == null ? null : schedule.nextBackup(),
                schedule == null ? null : schedule.nextDrill(),
                schedule == null ? null : schedule.nextIncremental(),
                encryption(set),
                backups.newestPoint(set.name()).map(BackupSetController::point).orElse(null),
                recoveries.of(set),
                copies.of(set),
                unreadable.of(set).orElse(null));
    }

    private @Nullable Encryption encryption(BackupSet set) {
        KeyUpkeep.Standing standing = upkeep.standing(set.name());
        return set.key() == null && standing.wrappedBy().isEmpty() && standing.unusable() == 0
                ? null
                : new Encryption(
                        set.key(),
                        set.key() != null && keys.hasEscrow(set.key()),
                        standing.wrappedBy(),
                        standing.unusable(),
                        standing.detail());
    }

    private static Point point(BackupView backup) {
        BackupView.Stored stored = backup.stored();
        return new Point(
                backup.id(),
                stored == null ? null : stored.recoveryPointAt(),
                backup.status().text());
    }
}
