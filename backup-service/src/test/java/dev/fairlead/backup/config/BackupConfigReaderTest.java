package dev.fairlead.backup.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairlead.backup.backup.Subject;
import dev.fairlead.backup.retention.RetentionTiers;
import dev.fairlead.platform.catalogue.CatalogueReader;
import dev.fairlead.platform.catalogue.Mode;
import dev.fairlead.platform.config.ConfigException;
import dev.fairlead.platform.config.LiveConfig;
import dev.fairlead.platform.config.SecretRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackupConfigReaderTest {
    private static final String TIERS = "tiers: {critical: {rto: 30m, rpo: 25h}}";
    private static final String SET =
            "{team: platform, source: fairlead, destination: local, tier: critical%s}";

    @TempDir private Path tree;

    @ParameterizedTest
    @ValueSource(strings = {"../config", "../config/examples/demo"})
    void readsTheTreesThatComeWithIt(String folder) {
        BackupSet set = load(Path.of(folder)).set("fairlead").orElseThrow();

        assertThat(set.rto()).isPositive();
        assertThat(set.keep()).isPositive();
        Instant noon = Instant.parse("2026-11-25T12:00:00Z");
        var backup = set.schedules().backup();
        var drill = set.schedules().drill();
        assertThat(backup == null ? null : backup.next(noon)).isEqualTo("2026-11-26T02:00:00Z");
        assertThat(drill == null ? null : drill.next(noon)).isEqualTo("2026-11-29T04:00:00Z");
    }

    @Test
    void aSetKeepsACountOrLengthsOfTime() throws IOException {
        write("tiers.yaml", TIERS);
        write("sets/main.yaml", SET.formatted(""));
        write(
                "sets/timed.yaml",
                SET.formatted(", retention: {daily: 30, yearly: 7, timeZone: Europe/Berlin}"));

        BackupConfig config = load(tree);

        assertThat(config.set("main").orElseThrow().keep()).isEqualTo(14);
        assertThat(config.set("main").orElseThrow().tiers()).isNull();
        assertThat(config.set("timed").orElseThrow().backupPlan(null).tiers())
                .isEqualTo(new RetentionTiers(0, 0, 30, 0, 0, 7, ZoneId.of("Europe/Berlin")));
    }

    @Test
    void aSetKeepsTheLogOnlyWhereItSaysSo() throws IOException {
        write("tiers.yaml", TIERS);
        write("sets/main.yaml", SET.formatted(""));
        write("sets/logged.yaml", SET.formatted(", log: {}"));
        write("sets/short.yaml", SET.formatted(", log: {keep: 2d, heldBack: 256MiB}"));

        BackupConfig config = load(tree);

        assertThat(config.set("main").orElseThrow().log()).isNull();
        assertThat(config.set("logged").orElseThrow().log())
                .isEqualTo(new ContinuousLog(Duration.ofDays(7), 1L << 30));
        assertThat(config.set("short").orElseThrow().log())
                .isEqualTo(new ContinuousLog(Duration.ofDays(2), 256L << 20));
    }

    @Test
    void aSetIsEncryptedUnderAKeyWhoseSecretIsElsewhere() throws IOException {
        write("tiers.yaml", TIERS);
        write(
                "keys.yaml",
                "keys: {main: {key: '${file:/keys/main}', escrow: '${file:/safe/main}'}, old: {key: '${env:OLD}'}}");
        write("sets/main.yaml", SET.formatted(", encryption: {key: main}"));
        write("sets/clear.yaml", SET.formatted(""));

        BackupConfig config = load(tree);

        assertThat(config.set("main").orElseThrow().backupPlan(null).key()).isEqualTo("main");
        assertThat(config.set("clear").orElseThrow().backupPlan(null).key()).isNull();
        assertThat(config.key("main").orElseThrow().escrow())
                .isEqualTo(SecretRef.parse("${file:/safe/main}"));
        assertThat(config.key("old").orElseThrow().escrow()).isNull();
    }

    @Test
    void aSetIsBroughtToOtherPlaces() throws IOException {
        write("tiers.yaml", TIERS);
        write(
                "copies.yaml",
                """
                copies:
                  offsite:
                    type: s3
                    endpoint: https://minio.example.com:9000
                    bucket: fairlead-backups
                    accessKey: ${env:ACCESS}
                    secretKey: ${file:/keys/secret}
                    bandwidth: 20MiB
                  disk: {type: directory, path: /mnt/other/fairlead}
                """);
        write(
                "sets/main.yaml",
                SET.formatted(
                        ", copies: [{to: offsite, rpo: 1h, retention: {yearly: 7}}, {to: disk}],"
                                + " drill: {at: \"04:00\", timeZone: UTC, from: disk}"));

        BackupConfig config = load(tree);

        assertThat(config.copies().keySet()).containsExactly("disk", "offsite");
        assertThat(config.set("main").orElseThrow().copies())
                .containsExactly(
                        new SetCopy(
                                "offsite",
                                Duration.ofHours(1),
                                null,
                                new RetentionTiers(0, 0, 0, 0, 0, 7, ZoneId.of("UTC"))),
                        new SetCopy("disk", Duration.ofHours(25), null, null));
        assertThat(config.set("main").orElseThrow().drillFrom()).isEqualTo("disk");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: {type: directory, path: here} | an absolute path",
                "a: {type: ftp, path: /here} | 'ftp'",
                "A: {type: directory, path: /here} | copy 'A'",
                "a: {type: s3, bucket: Up, accessKey: '${env:A}', secretKey: '${env:B}'} | bucket",
                "a: {type: s3, bucket: abc, accessKey: '${env:A}', secretKey: plain} | reference such as",
                "a: {type: s3, bucket: abc, accessKey: '${env:A}', secretKey: '${env:B}', endpoint: 'https://u:p@h'} | without credentials",
                "a: {type: s3, bucket: abc, accessKey: '${env:A}', secretKey: '${env:B}', parallel: 99} | 1 to 16",
            })
    void aPlaceThatIsWrongIsNamed(String copy, String problem) throws IOException {
        write("copies.yaml", "copies: {%s}".formatted(copy));

        assertThat(problems()).hasSize(1).first().asString().contains(problem, "copies.yaml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{to: other} | unknown copy 'other'",
                "{to: disk}, {to: disk} | expected each once",
                "{to: disk, keep: 0} | 1 to 10000",
                "{to: disk, keep: 1, retention: {daily: 1}} | either 'keep'",
            })
    void aCopyOfASetThatIsWrongIsNamed(String copies, String problem) throws IOException {
        write("tiers.yaml", TIERS);
        write("copies.yaml", "copies: {disk: {type: directory, path: /mnt/other}}");
        write("sets/main.yaml", SET.formatted(", copies: [%s]".formatted(copies)));

        assertThat(problems()).hasSize(1).first().asString().contains(problem, "main.yaml");
    }

    @Test
    void aDrillFromACopyThatTheSetDoesNotHaveIsNamed() throws IOException {
        write("tiers.yaml", TIERS);
        write("copies.yaml", "copies: {disk: {type: directory, path: /mnt/other}}");
        write(
                "sets/main.yaml",
                SET.formatted(", drill: {at: \"04:00\", timeZone: UTC, from: disk}"));

        assertThat(problems()).hasSize(1).first().asString().contains("copy of the set 'disk'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "main: {key: c2VjcmV0} | a reference such as",
                "main: {key: '${file:/k}', escrow: '${file:/k}'} | another place",
                "Main: {key: '${file:/k}'} | key 'Main'",
            })
    void aKeyThatIsWrongIsNamed(String key, String problem) throws IOException {
        write("keys.yaml", "keys: {%s}".formatted(key));

        assertThat(problems()).hasSize(1).first().asString().contains(problem, "keys.yaml");
    }

    @Test
    void aTreeWithoutBackupsHasNoSets() {
        assertThat(load(tree).sets()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "source: other, destination: local, tier: critical | unknown source 'other'",
                "source: fairlead, destination: s3, tier: critical | unknown destination 's3'",
                "source: fairlead, destination: local, tier: gold | unknown tier 'gold'",
                "source: fairlead, destination: local, tier: critical, keep: 0 | 1 to 10000",
                "source: fairlead, destination: local, tier: critical, attempts: 99 | 1 to 20",
                "source: fairlead, destination: local, tier: critical, deadline: 0s | more than 0s",
                "source: fairlead, destination: local, tier: critical, compression: {level: 20} | 1 to 19",
                "source: fairlead, destination: local, tier: critical, schedule: {at: noon, timeZone: UTC} | a time of day",
                "source: fairlead, destination: local, tier: critical, keeps: 3 | keep",
                "source: fairlead, destination: local, tier: critical, keep: 3, retention: {daily: 3} | either 'keep'",
                "source: fairlead, destination: local, tier: critical, retention: {} | at least one of last",
                "source: fairlead, destination: local, tier: critical, retention: {yearly: 101} | 0 to 100",
                "source: fairlead, destination: local, tier: critical, log: {keep: 0s} | more than 0s",
                "source: fairlead, destination: local, tier: critical, incremental: {every: 7h} | such that a day has whole ones",
                "source: fairlead, destination: local, tier: critical, incremental: {every: 1m} | 5m to 1d",
                "source: fairlead, destination: local, tier: critical, incremental: {} | every",
                "source: fairlead, destination: local, tier: critical, log: {heldBack: 1MiB} | at least 64MiB",
                "source: fairlead, destination: local, tier: critical, encryption: {key: none} | unknown key 'none'",
            })
    void whatIsWrongIsNamed(String fields, String problem) throws IOException {
        write("tiers.yaml", TIERS);
        write("sets/main.yaml", "{team: platform, %s}".formatted(fields));

        assertThat(problems()).hasSize(1).first().asString().contains(problem, "sets/main.yaml:1");
    }

    @ParameterizedTest
    @CsvSource({"observe, OBSERVE", "advise, ADVISE", "act, ACT"})
    void aSetOfAServiceHasItsMode(String written, Mode mode) throws IOException {
        write("tiers.yaml", TIERS);
        write("sets/main.yaml", SET.formatted(", service: checkout"));
        service(written);

        BackupSet set = load(tree).set("main").orElseThrow();

        assertThat(set.service()).isEqualTo("checkout");
        assertThat(set.mode()).isEqualTo(mode);
    }

    @Test
    void aSetOfNoServiceIsActedOn() throws IOException {
        write("tiers.yaml", TIERS);
        write("sets/main.yaml", SET.formatted(""));

        assertThat(load(tree).set("main").orElseThrow().mode()).isEqualTo(Mode.ACT);
    }

    @Test
    void aSetOfAnUnknownServiceIsRefused() throws IOException {
        write("tiers.yaml", TIERS);
        write("sets/main.yaml", SET.formatted(", service: chekout"));
        service("act");

        assertThat(problems())
                .hasSize(1)
                .first()
                .asString()
                .contains("unknown service 'chekout'", "did you mean 'checkout'");
    }

    private void service(String mode) throws IOException {
        Path file = tree.resolve("services/checkout.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                """
                {name: checkout, team: payments, owner: maria, tier: 1, mode: %s,
                 environments: {production: {}}}
                """
                        .formatted(mode));
    }

    @Test
    void aSetIsOfARepositorySecretsOrFiles() throws IOException {
        write("tiers.yaml", TIERS);
        write("keys.yaml", "keys: {main: {key: '${file:/keys/main}'}}");
        write(
                "sets/code.yaml",
                of(
                        "kind: git, source: 'https://git.example.org/ops.git', login: {user: ada, password: '${env:GIT}'}"));
        write("sets/tree.yaml", of("kind: git, source: configuration, incremental: {every: 1h}"));
        write(
                "sets/tokens.yaml",
                of("kind: secrets, references: ['${env:TOKEN}'], encryption: {key: main}"));
        write("sets/uploads.yaml", of("kind: files, source: /srv/uploads, replicate: {}"));

        BackupConfig config = load(tree);

        assertThat(config.set("code").orElseThrow().subject())
                .isEqualTo(
                        new Subject(
                                "git",
                                List.of("https://git.example.org/ops.git"),
                                "ada",
                                "${env:GIT}"));
        assertThat(config.set("tokens").orElseThrow().backupPlan(null).subject())
                .isEqualTo(new Subject("secrets", List.of("${env:TOKEN}")));
        assertThat(config.set("uploads").orElseThrow().kind()).isEqualTo("files");
        assertThat(config.set("uploads").orElseThrow().replication())
                .isEqualTo(new Replication(Duration.ofMinutes(15)));
        assertThat(config.set("tree").orElseThrow().source()).isEqualTo("configuration");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: gti, source: /srv | unknown kind 'gti'",
                "kind: git | source: missing",
                "kind: git, source: srv | expected an absolute path, an address",
                "kind: git, source: 'https://ada:hidden@git.example.org/x' | name them in 'login'",
                "kind: git, source: 'ssh://git.example.org/x' | expected https, http, git or file",
                "kind: files, source: /srv, log: {} | log: only",
                "kind: files, source: /srv, references: ['${env:A}'] | references: only",
                "kind: secrets, source: /srv | encryption: missing",
                "kind: git, source: /srv, replicate: {} | replicate: only",
                "kind: secrets, encryption: {key: main} | source: missing",
                "source: fairlead, login: {user: a, password: '${env:A}'} | login: only",
                "team: x | source: missing"
            })
    void aSubjectThatCannotBeTakenIsRefused(String fields, String problem) throws IOException {
        write("tiers.yaml", TIERS);
        write("keys.yaml", "keys: {main: {key: '${file:/keys/main}'}}");
        write("sets/main.yaml", fields.startsWith("team") ? of("keep: 3") : of(fields));

        assertThat(problems()).hasSize(1).first().asString().contains(problem);
        assertThat(problems().toString()).doesNotContain("hidden");
    }

    @Test
    void aSetThatWaitsForItsKeyIsLeftOutAndSaysSo() throws IOException {
        String waiting = of("kind: secrets, source: /srv, encryption: {key: main, optional: true}");
        write("tiers.yaml", TIERS);
        write("sets/tokens.yaml", waiting);
        assertThat(load(tree).sets()).isEmpty();
        assertThat(load(tree).leftOut()).containsOnlyKeys("tokens");
        assertThat(load(tree).leftOut().get("tokens")).contains("no key 'main'");

        write("keys.yaml", "keys: {main: {key: '${file:/keys/main}'}}");

        assertThat(load(tree).leftOut()).isEmpty();
        assertThat(load(tree).set("tokens").orElseThrow().key()).isEqualTo("main");
    }

    private static String of(String fields) {
        return "{team: platform, destination: local, tier: critical, %s}".formatted(fields);
    }

    @Test
    void aFileNameThatIsNoNameOfASetIsRefused() throws IOException {
        write("tiers.yaml", TIERS);
        write("sets/Main.yaml", SET.formatted(""));

        assertThat(problems()).hasSize(1).first().asString().contains("set 'Main'");
    }

    private List<?> problems() {
        return catchThrowableOfType(ConfigException.class, () -> load(tree)).problems();
    }

    private static BackupConfig load(Path tree) {
        return new LiveConfig(
                        tree,
                        List.of(
                                new CatalogueReader(),
                                new BackupConfigReader(
                                        Set.of("fairlead"),
                                        Set.of("local"),
                                        Set.of("configuration", "secrets"))))
                .view(BackupConfig.class)
                .get();
    }

    private void write(String file, String content) throws IOException {
        Path path = tree.resolve("backup").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
