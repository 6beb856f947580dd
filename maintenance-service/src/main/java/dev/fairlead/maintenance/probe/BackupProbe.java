package dev.fairlead.maintenance.probe;

import dev.fairlead.maintenance.finding.Finding;
import dev.fairlead.maintenance.sighting.SightingView;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether each backup set was backed up and recovered lately, as backup-service says.
 *
 * @param sets that are looked at; empty for each of which anything was ever said, and where nothing
 *     was of any there is nothing to look at
 * @param verified how old the last verified backup may be
 * @param drilled how old the last drill that passed may be; zero where drills are not looked at
 */
public record BackupProbe(
        List<String> sets, Duration verified, Duration drilled, Memory memory, InstantSource clock)
        implements Probe {
    public BackupProbe {
        sets = List.copyOf(sets);
    }

    @Override
    public Look look() {
        var look = new Look.Builder();
        Map<String, SightingView> seen = memory.sightings(BackupSigns.SET);
        Collection<String> names = sets.isEmpty() ? new TreeSet<>(seen.keySet()) : sets;
        if (names.isEmpty()) {
            look.nothingThere();
        }
        for (String name : names) {
            SightingView set =
                    seen.getOrDefault(name, new SightingView(BackupSigns.SET, name, Map.of()));
            backups(set, look);
            if (drilled.isPositive()) {
                drills(set, look);
            }
        }
        return look.build();
    }

    private void backups(SightingView set, Look.Builder look) {
        Instant good = set.last(BackupSigns.VERIFIED);
        Instant failed = set.last(BackupSigns.FAILED);
        if (isLater(failed, good)) {
            look.found(
                    finding(
                            "backup-failed",
                            set,
                            "The last backup is not there, or cannot be restored.",
                            "failed at %s; verified last: %s; taken last: %s"
                                    .formatted(
                                            failed, text(good), text(set.last(BackupSigns.TAKEN))),
                            "fairlead backup start " + set.name()));
        }
        if (isOld(set, good, verified)) {
            look.found(
                    finding(
                            "backup-missing",
                            set,
                            "What was written since would be lost.",
                            "verified last: %s; taken last: %s"
                                    .formatted(text(good), text(set.last(BackupSigns.TAKEN))),
                            "fairlead backup start " + set.name()));
        }
    }

    private void drills(SightingView set, Look.Builder look) {
        Instant passed = set.last(BackupSigns.DRILL_PASSED);
        Instant failed = set.last(BackupSigns.DRILL_FAILED);
        if (isLater(failed, passed)) {
            look.found(
                    finding(
                            "drill-failed",
                            set,
                            "Its backups cannot be recovered, or not in time.",
                            "failed at %s; passed last: %s".formatted(failed, text(passed)),
                            "fairlead backup drill " + set.name()));
        }
        if (isOld(set, passed, drilled)) {
            look.found(
                    finding(
                            "drill-missing",
                            set,
                            "Nobody knows whether its backups can be recovered.",
                            "passed last: " + text(passed),
                            "fairlead backup drill " + set.name()));
        }
    }

    private static Finding finding(
            String kind, SightingView set, String meaning, String evidence, String remedy) {
        return new Finding(kind, set.name(), meaning, evidence, remedy);
    }

    private static boolean isLater(@Nullable Instant one, @Nullable Instant other) {
        return one != null && (other == null || one.isAfter(other));
    }

    /** What never was has as much time as the rest, from when anything was said of the set. */
    private boolean isOld(SightingView set, @Nullable Instant last, Duration most) {
        Instant since = last == null ? set.since() : last;
        return since == null || since.plus(most).isBefore(clock.instant());
    }

    private static String text(@Nullable Instant at) {
        return at == null ? "never" : at.toString();
    }
}
