package dev.fairlead.cli.check;

import dev.fairlead.alert.config.AlertingReader;
import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.config.BackupConfigReader;
import dev.fairlead.deploy.config.DeployConfigReader;
import dev.fairlead.incident.config.IncidentConfigReader;
import dev.fairlead.maintenance.config.MaintenanceConfigReader;
import dev.fairlead.platform.catalogue.CatalogueReader;
import dev.fairlead.platform.config.ConfigLoader;
import dev.fairlead.platform.config.ConfigReader;
import dev.fairlead.platform.people.PeopleReader;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who reads a configuration tree. */
public final class Readers {
    /** What the embedded default offers to commands of applications, besides the version's own. */
    public static final Set<String> VARIABLES = Set.of("java", "sample-class-path");

    /** The embedded default's server, and its folder for backups. */
    public static final Set<String> SERVERS = Set.of("fairlead");

    /** The embedded default's source of metrics. */
    private static final Set<String> SOURCES = Set.of("fairlead");

    /** The embedded default's data directory, whose disk is looked at. */
    private static final Set<String> DISKS = Set.of("fairlead");

    public static final Set<String> FOLDERS = Set.of("local");

    /** What the embedded default offers to be backed up besides: its configuration, its secrets. */
    public static final Set<String> PLACES = Set.of("configuration", "secrets");

    private Readers() {}

    /**
     * The readers of all services.
     *
     * @param variables names that {@code ${name}} may have in commands of applications
     * @param servers names that backup sets may have as their source, and probes as their server
     * @param folders names that backup sets may have as their destination
     * @param places names that backup sets of other kinds than PostgreSQL may have as their source
     */
    public static List<ConfigReader<?>> all(
            Set<String> variables, Set<String> servers, Set<String> folders, Set<String> places) {
        return List.of(
                new CatalogueReader(),
                new PeopleReader(),
                new DeployConfigReader(variables),
                new AlertingReader(),
                new IncidentConfigReader(),
                new BackupConfigReader(servers, folders, places),
                new MaintenanceConfigReader(servers, SOURCES, DISKS));
    }

    /** Names of backup sets that are no problem, and are not backed up, each with its reason. */
    static Map<String, String> setsLeftOut(ConfigLoader.Snapshot snapshot) {
        return snapshot.value(BackupConfig.class).leftOut();
    }
}
