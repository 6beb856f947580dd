package dev.fairlead.backup.effect;

import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.effect.Restores.Found;
import dev.fairlead.backup.effect.Restores.Found.Impossible;
import dev.fairlead.backup.effect.Restores.Found.Possible;
import dev.fairlead.backup.point.PointView;
import dev.fairlead.backup.recovery.Doing;
import dev.fairlead.backup.recovery.Moment;
import dev.fairlead.backup.recovery.RecoveryPlan;
import dev.fairlead.backup.recovery.Step;
import dev.fairlead.backup.restoration.Target;
import dev.fairlead.platform.config.Durations;
import dev.fairlead.platform.config.Reloading;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a recovery to a moment would restore, step by step; changes nothing. A time is the
 * same for all sets of a plan. A named point is a position in those sets that have it, and the time
 * at which it was made in the others. A position is of one server.
 */
public final class RecoveryMoments {
    /** The text names no moment. */
    public static final String UNKNOWN = "moment-unknown";

    private static final String NOTHING = "restores-nothing";
    private static final String OF_ONE_SET = "moment-of-one-set";

    private static final String POINT = "point:";

    private final Reloading<BackupConfig> config;
    private final Restores restores;
    private final NamedPoints points;
    private final InstantSource clock;

    /**
     * @param config of the sets that are restored
     * @param points names that moments were given
     */
    public RecoveryMoments(
            Reloading<BackupConfig> config,
            Restores restores,
            NamedPoints points,
            InstantSource clock) {
        this.config = config;
        this.restores = restores;
        this.points = points;
        this.clock = clock;
    }

    /** What came of looking. */
    public sealed interface Looked {

        /**
         * Every step can restore.
         *
         * @param moment null for as far as each reaches
         */
        record Reachable(@Nullable Moment moment, List<Part> parts) implements Looked {
            public Reachable {
                parts = List.copyOf(parts);
            }

            /** The plan with these restores in it. */
            public RecoveryPlan in(RecoveryPlan plan) {
                Map<String, Doing.Restore> restores = new LinkedHashMap<>();
                parts.forEach(part -> restores.put(part.step(), part.restore()));
                return plan.restoring(restores);
            }
        }

        /** One cannot, or the text names nothing. */
        record Unreachable(String reason, String detail) implements Looked {}
    }

    /**
     * What a step would restore.
     *
     * @param restore the same, to be carried out
     * @param lost from what it recovers to until now; null where that is known afterwards
     * @param shortBy how long before the moment that was asked for it ends; null where none was, or
     *     that is known afterwards
     */
    public record Part(
            String step,
            Doing.Restore restore,
            Possible found,
            @Nullable Duration lost,
            @Nullable Duration shortBy) {}

    /** Up to where a set is restored. */
    private record Aim(Target target, @Nullable PointView point) {}

    /**
     * Looks.
     *
     * @param to a time, a position, the id of a backup, {@code point:NAME}, or {@code end}
     * @throws IOException where what is stored cannot be read
     */
    public Looked find(RecoveryPlan plan, String to) throws IOException {
        List<Step> steps =
                plan.steps().stream()
                        .filter(step -> step.doing() instanceof Doing.Restore)
                        .toList();
        if (steps.isEmpty()) {
            return new Looked.Unreachable(
                    NOTHING, "The plan '%s' restores nothing.".formatted(plan.name()));
        }
        Map<String, PointView> named = named(steps, to);
        Target common =
                to.startsWith(POINT)
                        ? named.values().stream()
                                .map(PointView::at)
                                .min(Comparator.naturalOrder())
                                .map(RecoveryMoments::time)
                                .orElse(null)
                        : Target.parse(to).orElse(null);
        if (common == null) {
            return new Looked.Unreachable(UNKNOWN, unknown(plan, to));
        }
        boolean ofOneServer =
                common.kind() == Target.Kind.LSN || common.kind() == Target.Kind.BACKUP;
        if (ofOneServer && steps.size() > 1) {
            return new Looked.Unreachable(
                    OF_ONE_SET,
                    "'%s' is of one backup set, and the plan '%s' restores %d: name a time, or a point."
                            .formatted(to, plan.name(), steps.size()));
        }
        return find(plan, to, steps, common, named);
    }

    private Looked find(
            RecoveryPlan plan,
            String to,
            List<Step> steps,
            Target common,
            Map<String, PointView> named)
            throws IOException {
        Instant at = common.kind() == Target.Kind.TIME ? Instant.parse(common.text()) : null;
        List<Part> parts = new ArrayList<>();
        Impossible beyond = null;
        for (Step step : steps) {
            String name = ((Doing.Restore) step.doing()).backupSet();
            BackupSet set = config.get().set(name).orElse(null);
            if (set == null) {
                return new Looked.Unreachable(
                        "not-configured", "There is no backup set '%s' any more.".formatted(name));
            }
            PointView point = named.get(name);
            Aim aim = new Aim(point == null ? common : position(point), point);
            Found found = find(set, aim);
            if (point != null && isOnlyPoints(set) && isBeyond(found)) {
                // Its log is not kept any more, and its newest point may be of after the name.
                aim = new Aim(time(point.at()), null);
                found = find(set, aim);
            }
            if (at != null && isOnlyPoints(set) && isBeyond(found)) {
                // Its newest point is all that it has of before the moment.
                beyond = (Impossible) found;
                aim = newest(set, aim);
                found = find(set, aim);
            }
            switch (found) {
                case Impossible(String reason, String detail) -> {
                    return new Looked.Unreachable(reason, detail);
                }
                case Possible possible ->
                        parts.add(part(step.name(), set, plan, aim, at, possible));
            }
        }
        boolean reached =
                parts.stream().anyMatch(part -> at == null || Duration.ZERO.equals(part.shortBy()));
        return beyond != null && !reached
                ? new Looked.Unreachable(beyond.reason(), beyond.detail())
                : new Looked.Reachable(
                        common.kind() == Target.Kind.END ? null : new Moment(to, at), parts);
    }

    private Found find(BackupSet set, Aim aim) throws IOException {
        return aim.point() == null
                ? restores.find(set, aim.target(), null)
                : restores.find(set, aim.point(), null);
    }

    /** Whether nothing is there between two backups of it. */
    private static boolean isOnlyPoints(BackupSet set) {
        return set.log() == null && set.replication() == null;
    }

    private static boolean isBeyond(Found found) {
        return found instanceof Impossible impossible
                && impossible.reason().equals(Restores.BEYOND);
    }

    private Aim newest(BackupSet set, Aim aim) throws IOException {
        return restores.find(set, Target.END, null) instanceof Possible possible
                ? new Aim(time(possible.recoverableTo()), null)
                : aim;
    }

    private Part part(
            String step,
            BackupSet set,
            RecoveryPlan plan,
            Aim aim,
            @Nullable Instant at,
            Possible found) {
        // Whoever reaches the position of a name has what was committed when it was given.
        Instant to = aim.point() == null ? found.recoversTo() : aim.point().at();
        Duration lost = to == null ? null : between(to, clock.instant());
        Duration shortBy = to == null || at == null ? null : between(to, at);
        boolean end = aim.target().kind() == Target.Kind.END;
        return new Part(
                step,
                new Doing.Restore(
                        set.name(),
                        end ? null : aim.target(),
                        aim.point() == null ? null : aim.point().name(),
                        end ? null : foretold(plan, found, lost, shortBy)),
                found,
                lost,
                shortBy);
    }

    private static String foretold(
            RecoveryPlan plan,
            Possible found,
            @Nullable Duration lost,
            @Nullable Duration shortBy) {
        BackupView backup = found.beginning().backup();
        Long bytes = found.logBytes();
        String log =
                !found.withLog()
                        ? "no log"
                        : bytes == null
                                ? "the log after it"
                                : "at most %d bytes of the log".formatted(bytes);
        String loss =
                lost == null
                        ? "What is lost is known when it is done"
                        : "What was committed in the last %s is lost (RPO: %s)"
                                .formatted(shown(lost), Durations.format(plan.rpo()));
        String gap =
                shortBy == null || shortBy.isZero()
                        ? ""
                        : "; it ends %s before that moment".formatted(shown(shortBy));
        return "It begins with the backup %s of %s and replays %s. %s%s."
                .formatted(backup.id(), found.stored().recoveryPointAt(), log, loss, gap);
    }

    private static String shown(Duration length) {
        return Durations.format(Duration.ofSeconds(length.toSeconds()));
    }

    private static Duration between(Instant from, Instant to) {
        Duration length = Duration.between(from, to);
        return length.isNegative() ? Duration.ZERO : length;
    }

    private static Target time(Instant at) {
        return new Target(Target.Kind.TIME, at.toString());
    }

    private static Target position(PointView point) {
        return new Target(Target.Kind.LSN, point.lsn());
    }

    /** The points of that name, by set; empty where the text is none. */
    private Map<String, PointView> named(List<Step> steps, String to) {
        Map<String, PointView> named = new LinkedHashMap<>();
        if (to.startsWith(POINT)) {
            for (Step step : steps) {
                String set = ((Doing.Restore) step.doing()).backupSet();
                Optional<PointView> point = points.find(set, to.substring(POINT.length()));
                point.ifPresent(found -> named.put(set, found));
            }
        }
        return named;
    }

    private static String unknown(RecoveryPlan plan, String to) {
        return to.startsWith(POINT)
                ? "No set that the plan '%s' restores has a point '%s': list them with GET /api/v1/restore-points."
                        .formatted(plan.name(), to.substring(POINT.length()))
                : "'%s' names no moment: expected a time such as 2026-11-30T12:00:00Z, a position such as 0/3000028, the id of a backup, point:NAME, or end."
                        .formatted(to);
    }
}
