package dev.fairlead.backup.api;

import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.config.SetCopy;
import dev.fairlead.backup.effect.Copies;
import dev.fairlead.backup.effect.CopyStanding;
import dev.fairlead.backup.effect.Failure;
import dev.fairlead.backup.objective.Level;
import dev.fairlead.backup.objective.ObjectiveStream;
import dev.fairlead.backup.objective.ObjectiveView;
import dev.fairlead.platform.decide.Tone;
import dev.fairlead.platform.decide.Views;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says how far the copies of a set have come. */
@Component
class CopyAnswers {
    private final Copies copies;
    private final Views views;

    CopyAnswers(Copies copies, Views views) {
        this.copies = copies;
        this.views = views;
    }

    /**
     * A copy of a set.
     *
     * @param to what was committed by then can be restored from it alone; null where that is not
     *     known
     * @param rpo highest age of that
     * @param objective met, at-risk or breached: how old that is
     * @param state current; copying, while something is missing there; failing, with reason and
     *     detail; or unknown, before it was looked at
     * @param tone how that looks
     * @param backups how many are whole there; null where nobody could look yet
     * @param waiting how many are not there yet
     * @param unknown how many are there that nobody here knows
     * @param copiedAt when all was there for the last time; null where it was not since the start
     * @param reason why it does not go on, in kebab-case
     * @param detail the same for people
     */
    record Copy(
            String copy,
            @Nullable Instant to,
            Duration rpo,
            String objective,
            String state,
            Tone tone,
            @Nullable Integer backups,
            int waiting,
            int unknown,
            @Nullable Instant copiedAt,
            @Nullable String reason,
            @Nullable String detail) {}

    List<Copy> of(BackupSet set) {
        return set.copies().stream().map(copy -> of(set, copy)).toList();
    }

    private Copy of(BackupSet set, SetCopy copy) {
        CopyStanding standing = copies.standing(set.name(), copy.to()).orElse(CopyStanding.NEW);
        Failure failure = standing.failure();
        Level level = level(set, copy);
        return new Copy(
                copy.to(),
                standing.to(),
                copy.rpo(),
                level.text(),
                state(standing),
                failure != null && level == Level.MET ? Tone.WARN : level.tone(),
                standing.backups(),
                standing.waiting(),
                standing.unknown(),
                standing.copiedAt(),
                failure == null ? null : failure.reason(),
                failure == null ? null : failure.detail());
    }

    private static String state(CopyStanding standing) {
        if (standing.failure() != null) {
            return "failing";
        }
        if (standing.backups() == null) {
            return "unknown";
        }
        return standing.waiting() > 0 ? "copying" : "current";
    }

    private Level level(BackupSet set, SetCopy copy) {
        String id = ObjectiveStream.TYPE.id(ObjectiveStream.of(set.name(), copy.to()));
        return views.find(ObjectiveView.KIND, id, ObjectiveView.class)
                .map(ObjectiveView::level)
                .orElse(Level.MET);
    }
}
