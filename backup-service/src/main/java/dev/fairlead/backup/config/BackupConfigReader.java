package dev.fairlead.backup.config;

import dev.fairlead.backup.config.Files.CopiesFile;
import dev.fairlead.backup.config.Files.CopyToFile;
import dev.fairlead.backup.config.Files.DrillFile;
import dev.fairlead.backup.config.Files.KeyFile;
import dev.fairlead.backup.config.Files.KeysFile;
import dev.fairlead.backup.config.Files.SetFile;
import dev.fairlead.backup.config.Files.TierFile;
import dev.fairlead.backup.config.Files.TiersFile;
import dev.fairlead.backup.config.Files.TimesFile;
import dev.fairlead.backup.copy.RepositoryFile;
import dev.fairlead.backup.schedule.Interval;
import dev.fairlead.backup.schedule.Recurrence;
import dev.fairlead.backup.schedule.SchedulePlan;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.catalogue.Mode;
import dev.fairlead.platform.config.ConfigContext;
import dev.fairlead.platform.config.ConfigReader;
import dev.fairlead.platform.config.Located;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code config/backup/} and checks its names. A tree without that folder has no sets. */
public final class BackupConfigReader implements ConfigReader<BackupConfig> {
    private static final String FOLDER = "backup";
    static final String SETS = FOLDER + "/sets";
    private static final String NAME = "[a-z0-9][a-z0-9-]{0,62}";
    private static final int KEEP = 14;
    private static final Duration INCREMENTAL_KEEP = Duration.ofDays(2);
    private static final Duration DRILL_DEADLINE = Duration.ofHours(4);

    private final Set<String> sources;
    private final Set<String> destinations;
    private final Set<String> places;

    /** With no names of places. */
    public BackupConfigReader(Set<String> sources, Set<String> destinations) {
        this(sources, destinations, Set.of());
    }

    /**
     * @param sources names of the servers that the properties describe
     * @param destinations names of the folders for backups that the properties describe
     * @param places names of the files and folders to be backed up that the properties describe
     */
    public BackupConfigReader(Set<String> sources, Set<String> destinations, Set<String> places) {
        this.sources = Set.copyOf(sources);
        this.destinations = Set.copyOf(destinations);
        this.places = Set.copyOf(places);
    }

    @Override
    public Class<BackupConfig> type() {
        return BackupConfig.class;
    }

    @Override
    public Set<String> folders() {
        return Set.of(FOLDER);
    }

    @Override
    public BackupConfig read(ConfigContext in) {
        TiersFile tiersFile = in.optional(FOLDER + "/tiers.yaml", TiersFile.class);
        Map<String, TierFile> tiers = tiersFile == null ? Map.of() : tiersFile.tiers();
        KeysFile keysFile = in.optional(FOLDER + "/keys.yaml", KeysFile.class);
        Map<String, KeyFile> keys = keysFile == null ? Map.of() : keysFile.keys();
        checkNames("keys", "key", keys.keySet(), in);
        CopiesFile copiesFile =
                in.optional(FOLDER + "/copies.yaml", CopiesFile.class, Copies.BINDER);
        Map<String, RepositoryFile> copies = copiesFile == null ? Map.of() : copiesFile.copies();
        checkNames("copies", "copy", copies.keySet(), in);
        Map<String, BackupSet> sets = new TreeMap<>();
        Map<String, String> leftOut = new TreeMap<>();
        in.each(SETS, SetFile.class)
                .forEach((name, file) -> {
                    String missing = missingKey(file, keys.keySet());
                    if (missing != null) {
                        leftOut.put(name, missing);
                    } else if (isRight(name, file, tiers, keys.keySet(), copies.keySet(), in)) {
                        TierFile tier = tiers.get(file.tier().value());
                        if (tier != null) {
                            sets.put(name, set(name, file, tier, mode(file.service(), in)));
                        }
                    }
                });
        Map<String, EncryptionKey> named = new TreeMap<>();
        keys.forEach((name, file) -> named.put(name, file.encryptionKey()));
        return new BackupConfig(
                sets, named, copies, new RecoveryReader(in, tiers, in.names(SETS)).read(), leftOut);
    }

    /** Why a set that may be left out is; null where it is not. */
    private static @Nullable String missingKey(SetFile file, Set<String> keys) {
        var encryption = file.encryption();
        return encryption == null
                        || !encryption.optional()
                        || keys.contains(encryption.key().value())
                ? null
                : "there is no key '%s' in config/backup/keys.yaml, and without one it is not backed up"
                        .formatted(encryption.key().value());
    }

    private static void checkNames(String field, String what, Set<String> names, ConfigContext in) {
        for (String name : names) {
            if (!name.matches(NAME)) {
                in.problem(
                        in.position("%s/%s.yaml".formatted(FOLDER, field)),
                        field,
                        name,
                        "%s '%s': expected a name of lower-case letters, digits and hyphens"
                                .formatted(what, name));
            }
        }
    }

    private boolean isRight(
            String name,
            SetFile file,
            Map<String, TierFile> tiers,
            Set<String> keys,
            Set<String> copies,
            ConfigContext in) {
        boolean right = areRight(file, copies, in);
        if (!name.matches(NAME)) {
            in.problem(
                    in.position(SETS + "/" + name + ".yaml"),
                    "",
                    name,
                    "set '%s': expected a file name of lower-case letters, digits and hyphens"
                            .formatted(name));
            right = false;
        }
        if (!new SubjectReader(sources, places, in).isRight(name, file)) {
            right = false;
        }
        if (!destinations.contains(file.destination().value())) {
            in.unknownName(file.destination(), "destination", destinations);
            right = false;
        }
        if (!tiers.containsKey(file.tier().value())) {
            in.unknownName(file.tier(), "tier", tiers.keySet());
            right = false;
        }
        if (file.encryption() != null && !keys.contains(file.encryption().key().value())) {
            in.unknownName(file.encryption().key(), "key", keys);
            right = false;
        }
        return right;
    }

    private static boolean areRight(SetFile file, Set<String> known, ConfigContext in) {
        boolean right = true;
        Set<String> seen = new HashSet<>();
        for (CopyToFile copy : file.copies()) {
            if (!known.contains(copy.to().value())) {
                in.unknownName(copy.to(), "copy", known);
                right = false;
            } else if (!seen.add(copy.to().value())) {
                in.problem(
                        copy.to().position(),
                        copy.to().path(),
                        copy.to().value(),
                        "copy '%s': expected each once".formatted(copy.to().value()));
                right = false;
            }
        }
        DrillFile drill = file.drill();
        if (drill != null && drill.from() != null && !seen.contains(drill.from().value())) {
            in.unknownName(drill.from(), "copy of the set", seen);
            right = false;
        }
        return right;
    }

    private static Mode mode(@Nullable Located<String> service, ConfigContext in) {
        if (service == null) {
            return Mode.ACT;
        }
        Set<String> known = in.names("services");
        if (!known.contains(service.value())) {
            in.unknownName(service, "service", known);
        }
        return in.other(Catalogue.class).modeOf(service.value());
    }

    private static BackupSet set(String name, SetFile file, TierFile tier, Mode mode) {
        TimesFile backup = file.schedule();
        DrillFile drill = file.drill();
        return new BackupSet(
                name,
                file.team(),
                file.service() == null ? null : file.service().value(),
                mode,
                SubjectReader.source(file),
                file.destination().value(),
                file.tier().value(),
                tier.rto(),
                tier.rpo(),
                file.compression().level(),
                file.keep() == null ? KEEP : file.keep(),
                file.retention() == null ? null : file.retention().tiers(),
                file.incremental() == null ? INCREMENTAL_KEEP : file.incremental().keep(),
                file.attempts(),
                file.retryDelay(),
                file.deadline(),
                drill == null ? DRILL_DEADLINE : drill.deadline(),
                new SchedulePlan(
                        backup == null ? null : recurrence(backup),
                        recurrence(drill),
                        file.incremental() == null
                                ? null
                                : new Interval(file.incremental().every())),
                file.log() == null ? null : file.log().log(),
                file.encryption() == null ? null : file.encryption().key().value(),
                file.copies().stream().map(copy -> copy.copy(tier.rpo())).toList(),
                drill == null || drill.from() == null ? null : drill.from().value(),
                SubjectReader.read(file).orElse(null),
                file.replicate() == null ? null : new Replication(file.replicate().scan()));
    }

    private static Recurrence recurrence(TimesFile times) {
        return new Recurrence(times.days(), times.at(), times.timeZone());
    }

    private static @Nullable Recurrence recurrence(@Nullable DrillFile drill) {
        return drill == null ? null : new Recurrence(drill.days(), drill.at(), drill.timeZone());
    }
}
