package dev.fairlead.maintenance.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairlead.maintenance.probe.ProbePlan;
import dev.fairlead.maintenance.task.Evidence;
import dev.fairlead.platform.config.ConfigException;
import dev.fairlead.platform.config.LiveConfig;
import dev.fairlead.platform.people.PeopleReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaintenanceConfigReaderTest {
    private static final String HEAD =
            "area: system\nteam: platform\nowner: {person: ada}\ntimeZone: UTC\nprocedures:\n";
    private static final String LOOK =
            "  look: {title: Look, rhythm: daily, rrule: FREQ=DAILY, dueWithin: 1h%s}\n";

    @TempDir private Path tree;

    /** Lines of the operations guide: daily, weekly and monthly, and its own review. */
    @ParameterizedTest
    @ValueSource(strings = {"../config", "../config/examples/demo"})
    void theTreesThatComeWithItHaveEveryProcedureOfTheGuide(String folder) {
        MaintenanceConfig config = load(Path.of(folder));

        assertThat(
                        config.procedures().values().stream()
                                .map(each -> each.plan().task().about())
                                .collect(
                                        Collectors.groupingBy(
                                                about -> about.area() + " " + about.rhythm().text(),
                                                Collectors.counting())))
                .containsOnly(
                        entry("system daily", 5),
                        entry("system weekly", 5),
                        entry("system monthly", 5),
                        entry("database daily", 4),
                        entry("database weekly", 4),
                        entry("database monthly", 4),
                        entry("security daily", 4),
                        entry("security weekly", 4),
                        entry("security monthly", 4),
                        entry("documentation monthly", 1));
    }

    private static Map.Entry<String, Long> entry(String group, long count) {
        return Map.entry(group, count);
    }

    @Test
    void aProcedureIsAsItsFileSaysWhereItSaysNothing() throws IOException {
        write("people/ada.yaml", "name: Ada");
        write("incident/schedules/platform.yaml", "timeZone: UTC");
        write(
                "maintenance/procedures/own.yaml",
                HEAD
                        + LOOK.formatted("")
                        + "  other: {title: Other, rhythm: weekly, rrule: FREQ=WEEKLY, dueWithin: 1h,"
                        + " evidence: link, team: search, timeZone: Asia/Tokyo,"
                        + " owner: {schedule: platform, role: primary}}\n");

        MaintenanceConfig config = load(tree);

        var look = config.procedure("look").orElseThrow().plan();
        assertThat(look.task().owner()).isEqualTo("person:ada");
        assertThat(look.task().team()).isEqualTo("platform");
        var other = config.procedure("other").orElseThrow().plan();
        assertThat(other.task().owner()).isEqualTo("on-call:platform/primary");
        assertThat(other.task().team()).isEqualTo("search");
        assertThat(other.task().evidence()).isEqualTo(Evidence.LINK);
        assertThat(other.cadence().timeZone()).hasToString("Asia/Tokyo");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rrule: FREQ=MINUTELY | more often than every hour",
                "rrule: FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30 | never comes round",
                "dueWithin: 0s | dueWithin",
                "evidence: photo | evidence",
                "owner: {person: zoe} | unknown person 'zoe'",
                "owner: {schedule: nights, role: primary} | unknown schedule 'nights'",
                "owner: {schedule: platform} | either 'person', or 'schedule' and 'role'",
                "owner: {person: ada, schedule: platform, role: primary} | either 'person'",
                "probe: nothing | unknown probe 'nothing'",
                "checklist: nothing | unknown item of the checklist 'nothing'",
                "checklist: every-month | is ticked every month",
                "colour: red | colour"
            })
    void whatIsWrongIsNamedWithItsPlace(String field, String problem) throws IOException {
        write("people/ada.yaml", "name: Ada");
        write(
                "maintenance/checklist.yaml",
                "items: {every-month: {title: Every month, every: month}}");
        String look = LOOK.formatted("");
        String key = field.substring(0, field.indexOf(':'));
        String with =
                look.contains(key + ": ")
                        ? look.replaceFirst(key + ": [^,}]+", field)
                        : LOOK.formatted(", " + field);
        write("maintenance/procedures/own.yaml", HEAD + with);

        var refused = catchThrowableOfType(ConfigException.class, () -> load(tree));

        assertThat(refused).hasMessageContaining(problem).hasMessageContaining("own.yaml:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{team: a, disk: {paths: [/]}, certificates: {files: [/a]}} | one of 'postgresql', 'certificates', 'disk', 'access', 'backups' and 'measures'",
                "{team: a} | one of 'postgresql', 'certificates', 'disk', 'access', 'backups' and 'measures'",
                "{team: a, every: 1s, disk: {paths: [/]}} | at least 1m",
                "{team: a, timeout: 1h, disk: {paths: [/]}} | at most 1m",
                "{team: a, disk: {paths: [here]}} | each beginning with /",
                "{team: a, disk: {freePercent: 10}} | or a folder in 'folders'",
                "{team: a, disk: {folders: [other]}} | unknown folder 'other'",
                "{team: a, measures: {server: 'ftp://a', queries: {up: {query: up}}}} | such as http://prometheus:9090",
                "{team: a, measures: {server: 'http://u:p@a', queries: {up: {query: up}}}} | without credentials",
                "{team: a, measures: {server: 'http://a?x=1', queries: {up: {query: up}}}} | no query in it",
                "{team: a, measures: {server: 'http://a', queries: {}}} | 1 to 20 queries",
                "{team: a, measures: {server: 'http://a', queries: {up: {query: up, most: 1, least: 2}}}} | at least as much as 'least'",
                "{team: a, measures: {server: 'http://a', queries: {up: {query: up, worse: 0}}}} | 1 or more",
                "{team: a, measures: {source: other, queries: {up: {query: up}}}} | unknown source of metrics 'other'",
                "{team: a, measures: {source: fairlead, token: '${env:T}', queries: {up: {query: up}}}} | either 'source', or 'server' with 'token'",
                "{team: a, measures: {queries: {up: {query: up}}}} | either 'source', or 'server' with 'token'",
                "{team: a, access: {unused: 1h}} | at least 1d",
                "{team: a, access: {refused: 0}} | 1 or more",
                "{team: a, backups: {verified: 0s}} | more than 0s",
                "{team: a, certificates: {addresses: [shop]}} | such as shop.example.org:443",
                "{team: a, certificates: {addresses: ['shop:70000']}} | such as shop.example.org:443",
                "{team: a, postgresql: {server: other, databases: [a]}} | unknown server 'other'",
                "{team: a, postgresql: {server: fairlead}} | either 'server' and 'databases'",
                "{team: a, postgresql: {url: 'jdbc:mysql://h/d', user: u, password: '${env:P}'}} | jdbc:postgresql",
                "{team: a, postgresql: {url: 'jdbc:postgresql://h/d?password=p', user: u, password: '${env:P}'}} | no password in it",
                "{team: a, postgresql: {url: 'jdbc:postgresql://h/d', user: u, password: p}} | never the secret itself"
            })
    void aProbeThatCannotLookIsRefused(String file, String problem) throws IOException {
        write("maintenance/probes/own.yaml", file);

        assertThat(catchThrowableOfType(ConfigException.class, () -> load(tree)))
                .hasMessageContaining(problem);
    }

    @Test
    void anEventThatProvesNothingIsRefused() throws IOException {
        write(
                "maintenance/checklist.yaml",
                "items: {backups: {title: Backups, every: day, provenBy: [BackupTaken]}}");

        assertThat(catchThrowableOfType(ConfigException.class, () -> load(tree)))
                .hasMessageContaining("BackupVerified, DrillCompleted");
    }

    /** The eight items of the operations guide's maintenance checklist, each with what ticks it. */
    @ParameterizedTest
    @ValueSource(strings = {"../config", "../config/examples/demo"})
    void everyItemOfTheGuidesChecklistIsTickedBySomething(String folder) {
        MaintenanceConfig config = load(Path.of(folder));

        assertThat(config.checklist().items()).hasSize(8);
        config.checklist()
                .items()
                .forEach((name, item) -> {
                    if (!name.equals("backups-verified")) {
                        assertThat(config.procedures().values())
                                .as(name)
                                .anyMatch(each -> name.equals(each.plan().task().checklistItem()));
                    }
                });
        assertThat(config.checklist().provenBy("BackupVerified"))
                .containsExactly("backups-verified");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../config", "../config/examples/demo"})
    void theDiskOfTheInstallationsDataIsLookedAt(String folder) {
        assertThat(load(Path.of(folder)).probe("disk"))
                .map(ProbePlan::target)
                .hasValue(new ProbePlan.Disk(List.of(), List.of("fairlead"), 0.1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../config", "../config/examples/demo"})
    void eachBackupSetThatIsShippedIsLookedAt(String folder) throws IOException {
        try (Stream<Path> sets = Files.list(Path.of(folder, "backup/sets"))) {
            assertThat(load(Path.of(folder)).backupSets())
                    .containsExactlyInAnyOrderElementsOf(
                            sets.map(each -> each.getFileName().toString().replace(".yaml", ""))
                                    .toList());
        }
    }

    @Test
    void aNameInTwoFilesIsRefused() throws IOException {
        write("people/ada.yaml", "name: Ada");
        write("maintenance/procedures/one.yaml", HEAD + LOOK.formatted(""));
        write("maintenance/procedures/two.yaml", HEAD + LOOK.formatted(""));

        assertThat(catchThrowableOfType(ConfigException.class, () -> load(tree)))
                .hasMessageContaining("procedure 'look': stands in one.yaml, too");
    }

    @Test
    void aTreeWithoutMaintenanceHasNoProcedures() {
        assertThat(load(tree).procedures()).isEmpty();
    }

    private void write(String file, String text) throws IOException {
        Path path = tree.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static MaintenanceConfig load(Path folder) {
        return new LiveConfig(
                        folder,
                        List.of(
                                new MaintenanceConfigReader(
                                        Set.of("fairlead"), Set.of("fairlead"), Set.of("fairlead")),
                                new PeopleReader()))
                .view(MaintenanceConfig.class)
                .get();
    }
}
