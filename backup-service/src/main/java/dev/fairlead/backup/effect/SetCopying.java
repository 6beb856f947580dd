package dev.fairlead.backup.effect;

import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.backup.backup.Retention;
import dev.fairlead.backup.backup.Status;
import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.config.ContinuousLog;
import dev.fairlead.backup.config.SetCopy;
import dev.fairlead.backup.copy.CopyFailed;
import dev.fairlead.backup.copy.Repository;
import dev.fairlead.backup.copying.CopiedBackups;
import dev.fairlead.backup.copying.CopiedLog;
import dev.fairlead.backup.replication.Lsn;
import dev.fairlead.backup.replication.SegmentNames;
import dev.fairlead.backup.store.BackupCatalogue;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.backup.store.BackupStore.Listed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One set at one other place: brings there what is new, and lets go there what no retention needs.
 *
 * <p>Contract under failure: each pass finds what is true there already and does the rest. What
 * fails of one backup because it is damaged here holds up no other. Nothing goes there that is kept
 * here, that a kept one needs, or that nobody here knows.
 */
final class SetCopying {
    private static final Duration BETWEEN_LOOKS = Duration.ofHours(1);
    private static final int LOOKED_AT = 5;

    private final Repository at;
    private final String set;
    private final Backups backups;
    private final Places places;
    private final InstantSource clock;
    private final CopiedBackups copied;
    private final CopiedLog log;
    private final Map<String, Optional<BackupView>> elsewhere = new ConcurrentHashMap<>();
    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private volatile CopyStanding standing = CopyStanding.NEW;
    private volatile @Nullable Failure logFailure;
    private volatile @Nullable Instant logTo;
    private Instant looked = Instant.EPOCH;
    private Instant lookedAtLog = Instant.EPOCH;
    private Instant letGoOfLog = Instant.EPOCH;

    SetCopying(Repository at, String set, Backups backups, Places places, InstantSource clock) {
        this.at = at;
        this.set = set;
        this.backups = backups;
        this.places = places;
        this.clock = clock;
        this.copied = new CopiedBackups(at, set, places.keys());
        this.log = new CopiedLog(at, set, places.keys());
    }

    CopyStanding standing() {
        CopyStanding now = standing;
        Failure ofLog = logFailure;
        return new CopyStanding(
                later(now.to(), logTo),
                now.backups(),
                now.waiting(),
                now.unknown(),
                now.copiedAt(),
                now.failure() == null ? ofLog : now.failure());
    }

    private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
        return a == null ? null : b == null || b.isBefore(a) ? a : b;
    }

    Repository repository() {
        return at;
    }

    CopiedBackups copied() {
        return copied;
    }

    CopiedLog log() {
        return log;
    }

    /** Keeps a backup there from being let go as long as it is brought back. */
    void use(String id) {
        used.add(id);
    }

    void leave(String id) {
        used.remove(id);
    }

    /** Brings there what is new, and lets go what is to go; may take hours. */
    void copyBackups(BackupSet of, SetCopy how) throws IOException {
        Instant now = clock.instant();
        if (!now.isBefore(looked.plus(BETWEEN_LOOKS))) {
            copied.forget();
            looked = now;
        }
        List<BackupView> here = backups.withFiles(set);
        try {
            boolean anew = !copied.isListed();
            copied.list();
            if (anew) {
                elsewhere.clear();
                lookAgain(here);
            }
            say(here, null);
            Failure failure = bring(here);
            List<BackupView> after = backups.withFiles(set);
            letGo(of, how, after);
            say(after, failure);
        } catch (IOException | RuntimeException failed) {
            // What is there now is not known for sure.
            copied.forget();
            say(here, Failure.of(failed, CopyFailed.FAILED));
            throw failed;
        }
    }

    /** One that lacks files there is brought again. */
    private void lookAgain(List<BackupView> here) throws IOException {
        for (BackupView backup : here) {
            if (copied.holds(backup.id())) {
                Optional<Listed> stored = find(backup);
                if (stored.isPresent() && !copied.holds(stored.get())) {
                    copied.copy(stored.get());
                }
            }
        }
    }

    private Optional<Listed> find(BackupView backup) throws IOException {
        BackupStore store = places.destination(backup.destination()).orElse(null);
        return store == null ? Optional.empty() : store.find(set, backup.id());
    }

    /** The newest first, each after what it holds the changes since. */
    private @Nullable Failure bring(List<BackupView> here) throws IOException {
        Failure first = null;
        for (BackupView backup : here) {
            try {
                for (BackupView each : missing(backup)) {
                    bring(each);
                    if (!copied.holds(each.id())) {
                        // What goes on from it is of no use there.
                        break;
                    }
                    say(here, first);
                }
                keys(backup);
            } catch (CopyFailed failed) {
                if (!failed.reason().equals(CopyFailed.SOURCE_CHANGED)) {
                    throw failed;
                }
                first = first == null ? Failure.of(failed, CopyFailed.FAILED) : first;
            }
        }
        return first;
    }

    /** What is to come there with it; nothing where that cannot be brought whole. */
    private Deque<BackupView> missing(BackupView backup) {
        Deque<BackupView> chain = new ArrayDeque<>();
        BackupView next = backup;
        while (!copied.holds(next.id())) {
            if (!next.status().isRecoveryPoint()) {
                return new ArrayDeque<>();
            }
            chain.addFirst(next);
            String parent = next.parentId();
            if (parent == null) {
                return chain;
            }
            Optional<BackupView> found = backups.find(parent);
            if (found.isEmpty()) {
                return copied.holds(parent) ? chain : new ArrayDeque<>();
            }
            next = found.get();
        }
        return chain;
    }

    private void bring(BackupView backup) throws IOException {
        Optional<Listed> here = find(backup);
        if (here.isEmpty()) {
            boolean let = backups.find(backup.id()).filter(this::hasFiles).isEmpty();
            if (let) {
                return;
            }
            throw new CopyFailed(
                    CopyFailed.SOURCE_CHANGED,
                    "the destination '%s' has no backup %s of %s"
                            .formatted(backup.destination(), backup.id(), set));
        }
        copied.copy(here.get());
    }

    private boolean hasFiles(BackupView backup) {
        return backup.status().hasFiles();
    }

    private void keys(BackupView backup) throws IOException {
        BackupStore store = places.destination(backup.destination()).orElse(null);
        if (store != null && backup.key() != null && copied.holds(backup.id())) {
            copied.copyKeys(store.folder(set, backup.id()), backup.id());
        }
    }

    /** Lets go what is neither kept here nor by what the copy keeps besides. */
    private void letGo(BackupSet of, SetCopy how, List<BackupView> here) throws IOException {
        List<BackupView> there = there(here);
        Set<String> stay = new HashSet<>(used);
        for (BackupView backup : there) {
            if (backup.status().hasFiles() || backup.status() == Status.RUNNING) {
                stay.add(backup.id());
            }
        }
        if (how.keepsMore()) {
            List<Retention.Verdict> verdicts =
                    Retention.judge(
                            there.stream().map(SetCopying::asPoint).toList(),
                            how.keep() == null ? of.keep() : how.keep(),
                            how.tiers(),
                            of.incrementalKeep(),
                            clock.instant());
            Set<String> going = new HashSet<>();
            Retention.going(verdicts).forEach(verdict -> going.add(verdict.backup().id()));
            there.stream().map(BackupView::id).filter(id -> !going.contains(id)).forEach(stay::add);
        }
        // Those after it go before what they hold the changes since.
        for (BackupView backup : there) {
            if (stay.contains(backup.id())) {
                if (backup.parentId() != null) {
                    stay.add(backup.parentId());
                }
            } else {
                copied.remove(backup.id());
            }
        }
        for (String id : copied.half()) {
            if (backups.find(id).filter(known -> known.status() == Status.EXPIRED).isPresent()) {
                copied.remove(id);
            }
        }
    }

    /** Those that are there and known here, newest first. */
    List<BackupView> there() {
        return there(backups.withFiles(set));
    }

    private List<BackupView> there(List<BackupView> here) {
        Map<String, BackupView> known = new HashMap<>();
        here.forEach(backup -> known.put(backup.id(), backup));
        List<BackupView> there = new ArrayList<>();
        for (String id : copied.ids()) {
            BackupView backup = known.get(id);
            if (backup != null) {
                there.add(backup);
            } else {
                // What was let go does not come back.
                elsewhere
                        .computeIfAbsent(
                                id,
                                _ ->
                                        backups.find(id)
                                                .filter(found -> found.backupSet().equals(set)))
                        .ifPresent(there::add);
            }
        }
        there.sort(
                Comparator.comparing(BackupView::startedAt)
                        .thenComparing(BackupView::id)
                        .reversed());
        return there;
    }

    /** What was let go here, or is damaged here, is whole there. */
    static BackupView asPoint(BackupView backup) {
        return new BackupView(
                backup.id(),
                backup.backupSet(),
                backup.team(),
                backup.tier(),
                backup.kind(),
                backup.parentId(),
                Status.VERIFIED,
                backup.destination(),
                backup.source(),
                backup.requestedBy(),
                backup.scheduledFor(),
                backup.startedAt(),
                backup.attempts(),
                backup.key(),
                backup.stored(),
                backup.verifiedAt(),
                backup.verifying(),
                null,
                null,
                backup.engine());
    }

    private void say(List<BackupView> here, @Nullable Failure failure) {
        List<BackupView> there = there(here);
        Instant to =
                there.stream()
                        .map(BackupView::stored)
                        .filter(stored -> stored != null)
                        .map(BackupView.Stored::recoveryPointAt)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
        int waiting =
                (int)
                        here.stream()
                                .filter(backup ->
                                        backup.status().isRecoveryPoint()
                                                && !copied.holds(backup.id()))
                                .count();
        boolean all = failure == null && waiting == 0 && copied.isListed();
        standing =
                new CopyStanding(
                        to,
                        copied.isListed() || standing.backups() != null
                                ? Integer.valueOf(copied.ids().size())
                                : null,
                        waiting,
                        copied.ids().size() - there.size(),
                        all ? clock.instant() : standing.copiedAt(),
                        failure);
    }

    /**
     * Brings there what the log has new, and lets go what was let go here.
     *
     * @param reached what was committed by then can be restored from here; null where that is not
     *     known
     */
    void copyLog(BackupSet of, @Nullable Instant reached) throws IOException {
        ContinuousLog plan = of.log();
        Path destination = places.folder(of.destination()).orElse(null);
        if (plan == null || destination == null) {
            logTo = null;
            logFailure = null;
            return;
        }
        Path folder = destination.toAbsolutePath().normalize().resolve(set).resolve(".wal");
        Instant now = clock.instant();
        boolean look = !now.isBefore(lookedAtLog.plus(BETWEEN_LOOKS));
        try {
            if (look) {
                log.forget();
            }
            log.list();
            lookedAtLog = look ? now : lookedAtLog;
            log.copy(folder);
            letGoOfLog(folder, now, plan.keep());
            logTo = reached != null && goesOn() ? reached : null;
            logFailure = null;
        } catch (IOException | RuntimeException failed) {
            log.forget();
            logFailure = Failure.of(failed, CopyFailed.FAILED);
            throw failed;
        }
    }

    /** Not before the backups there are known, which need it. */
    private void letGoOfLog(Path folder, Instant now, Duration keep) throws IOException {
        if (copied.isListed() && !now.isBefore(letGoOfLog.plus(BETWEEN_LOOKS))) {
            Instant edge = now.minus(keep);
            log.letGo(folder, edge, neededLog(edge));
            letGoOfLog = now;
        }
    }

    /**
     * Of each timeline the first segment that a restore from there to a moment since the edge
     * needs: that of the newest recovery point of before it, or of the oldest. Those that nobody
     * here knows count as well.
     */
    private Map<String, String> neededLog(Instant edge) throws IOException {
        List<BackupCatalogue> heads = new ArrayList<>();
        for (String id : copied.ids()) {
            try {
                heads.add(copied.catalogue(id).head());
            } catch (CopyFailed failed) {
                // It was let go in this moment, or is none that anybody restores.
                if (!Set.of(CopyFailed.MISSING, CopyFailed.DIFFERS).contains(failed.reason())) {
                    throw failed;
                }
            }
        }
        heads.sort(
                Comparator.comparing((BackupCatalogue head) -> head.recoveryPoint().at())
                        .reversed());
        Map<String, String> needed = new HashMap<>();
        Set<String> reached = new HashSet<>();
        for (BackupCatalogue head : heads) {
            String segment =
                    SegmentNames.of(
                            head.timeline(),
                            Lsn.parse(head.recoveryPoint().lsn()),
                            head.segmentSize());
            String timeline = CopiedLog.timeline(head.systemId(), segment);
            if (!reached.contains(timeline)) {
                needed.put(timeline, segment);
                if (!head.recoveryPoint().at().isAfter(edge)) {
                    reached.add(timeline);
                }
            }
        }
        return needed;
    }

    /** Whether the newest backup there is followed by the log there. */
    private boolean goesOn() throws IOException {
        for (BackupView backup : there().stream().limit(LOOKED_AT).toList()) {
            if (backup.stored() != null && goesOn(backup.id())) {
                return true;
            }
        }
        return false;
    }

    boolean goesOn(String id) throws IOException {
        BackupCatalogue head = copied.catalogue(id).head();
        return log.goesOn(
                head.systemId(),
                head.timeline(),
                head.segmentSize(),
                Lsn.parse(head.recoveryPoint().lsn()));
    }
}
